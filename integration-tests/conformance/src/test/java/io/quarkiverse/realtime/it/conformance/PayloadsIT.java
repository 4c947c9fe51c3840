package io.quarkiverse.realtime.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.it.support.PackagedApp;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged application. */
@QuarkusIntegrationTest
class PayloadsIT extends PayloadsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HIDDEN      | seek            | {"text":"seek"}
            HIDDEN_TYPE | {"text":"seek"} | Hidden[text=seek]
            """)
    void aTypeThatTheBuildCanNotSeeFailsNativelyWithItsNameAndTheCure(String kind, String message, String answer) {
        try (RawWebSocket socket = connect(kind)) {
            String received = socket.send(message).nextText();
            if (PackagedApp.isNative()) {
                assertThat(received).contains(Shapes.Hidden.class.getName(), "@RegisterForReflection");
            } else {
                assertThat(received).isEqualTo(answer);
            }
        }
    }
}
