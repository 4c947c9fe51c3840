package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

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

/** What goes out past the handler of the idle timeout counts for it. */
class IdleTimeoutTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Echo.class))
            .overrideConfigKey("quarkus.http.idle-timeout", "2s");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Test
    void aClientThatOnlyReadsIsIdleWhenNothingComes() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                connection.peer().send("tick");
                return System.nanoTime() > end;
            });
            assertThat(connection.peer().isOpen()).isTrue();
            assertThat(connection.client().nextText()).isEqualTo("tick");

            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }
}
