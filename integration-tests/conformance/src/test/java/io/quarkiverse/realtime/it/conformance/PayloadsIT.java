package io.quarkiverse.realtime.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.it.support.PackagedApp;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged application. */
@QuarkusIntegrationTest
class PayloadsIT extends PayloadsTest {

    @Test
    void aTypeThatTheBuildCanNotSeeFailsNativelyWithItsNameAndTheCure() {
        try (RawWebSocket socket = connect("HIDDEN")) {
            String answer = socket.send("seek").nextText();
            if (PackagedApp.isNative()) {
                assertThat(answer).contains(Shapes.Hidden.class.getName(), "@RegisterForReflection");
            } else {
                assertThat(answer).isEqualTo("{\"text\":\"seek\"}");
            }
        }
    }
}
