package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A handler is any class that can be a bean. */
class HandlerShapesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withApplicationRoot(root -> root
            .addPackages(true, "io.quarkiverse.realtime.test.route.shapes", "io.quarkiverse.realtime.test.support"));

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource({ "/ledger, a record that knows 1 peer", "/hidden, a final class of the package" })
    void itAnswers(String path, String who) {
        try (RawWebSocket socket = RawWebSocket.connect(server, path)) {
            assertThat(socket.nextText()).isEqualTo("hello from " + who);
        }
    }
}
