package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.acme.peer.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** What goes out does not count for a timeout that is of what comes in. */
class ReadIdleTimeoutTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Echo.class, ReadIdleTimeout.class));

    @Singleton
    static class ReadIdleTimeout implements HttpServerOptionsCustomizer {

        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setReadIdleTimeout((int) options.getIdleTimeoutUnit().convert(Duration.ofSeconds(2)));
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Test
    void aClientThatOnlyReadsIsIdleWhateverComes() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                connection.peer().send("tick");
                return !connection.peer().isOpen();
            });
            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }
}
