package io.quarkiverse.realtime.test.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusDevModeTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What clients see that are connected when the application is reloaded. */
class OpenConnectionsTest {

    private static final String HANDLER = """
            package org.acme.routes;

            import io.quarkiverse.realtime.*;
            import io.smallrye.mutiny.Multi;

            class Chat implements WebSocketHandler, EventStreamHandler {

                @Override
                public void open(Peer peer) {
                    peer.send("%1$s");
                }

                @Override
                public Multi<?> stream(RouteRequest request) {
                    return Multi.createBy().concatenating().streams(Multi.createFrom().item("%1$s"),
                            Multi.createFrom().nothing());
                }
            }
            """;

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest().withEmptyApplication();

    @TestHTTPResource("/")
    URI server;

    @Test
    void theyAreToldToComeAgainAndCan() {
        Sources sources = new Sources(APP);
        sources.write("org/acme/routes/Chat.java", HANDLER.formatted("old"));
        try (RawWebSocket socket = RawWebSocket.connect(server, "/chat");
                RawHttp stream = RawHttp.get(server, "/chat", "Accept: text/event-stream")) {
            assertThat(socket.nextText()).isEqualTo("old");
            assertThat(stream.chunk()).isEqualTo("data: old\n\n");

            sources.write("org/acme/routes/Chat.java", HANDLER.formatted("new"));
            try (RawWebSocket again = RawWebSocket.connect(server, "/chat")) {
                assertThat(again.nextText()).isEqualTo("new");
            }

            assertThat(socket.nextClose().closeCode()).isEqualTo(1012);
            assertThat(stream.chunk()).isEqualTo("retry: 500\n\n");
            assertThat(stream.chunk()).as("the last chunk, with which an event source knows to reconnect").isEmpty();
        }
        try (RawHttp again = RawHttp.get(server, "/chat", "Accept: text/event-stream")) {
            assertThat(again.chunk()).isEqualTo("data: new\n\n");
        }
    }
}
