package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.typed.routes.orders.$id;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

class TypedParamTest extends RouteFiles {

    private static final String ID = "123e4567-e89b-42d3-a456-426614174000";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.support",
                    "io.quarkiverse.realtime.test.route.typed"));

    @Inject
    $id orders;

    @Test
    void aValueThatFitsReachesTheHandler() {
        try (RawWebSocket socket = RawWebSocket.connect(server, "/orders/" + ID)) {
            assertThat(socket.nextText()).isEqualTo('"' + ID + '"');
        }
        try (RawHttp stream = RawHttp.get(server, "/orders/" + ID, "Accept: text/event-stream")) {
            assertThat(stream.body()).isEqualTo("data: " + ID + "\n\n");
        }
        assertThat(orders.hooks).contains("upgrade /orders/" + ID, "stream /orders/" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/orders/7", "/orders/1-1-1-1-1", "/orders/" + ID + "x", "/orders/%20" })
    void anotherValueIsNotFoundBeforeAnyHookRuns(String path) {
        assertNotFound(path);
        assertThat(orders.hooks).doesNotContain("upgrade " + path, "stream " + path);
    }
}
