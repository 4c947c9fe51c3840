package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.acme.peer.routes.Hanging;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A hook for which there is no thread costs its peer the connection, and the peer is not kept for ever. */
class RefusedHookTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Hanging.class))
            .overrideConfigKey("quarkus.thread-pool.core-threads", "1")
            .overrideConfigKey("quarkus.thread-pool.max-threads", "1")
            .overrideConfigKey("quarkus.thread-pool.queue-size", "1");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @BeforeEach
    void shut() {
        Hanging.latch = new CountDownLatch(1);
    }

    @AfterEach
    void open() {
        Hanging.latch.countDown();
    }

    @Test
    void aPeerWhoseHookIsRefusedIsClosedAndTheOthersGoOn() {
        try (ConnectedPeer running = ConnectedPeer.connect(server, peers, "/hanging?hang=open")) {
            assertThat(running.journal().next()).isEqualTo("open hangs");
            try (ConnectedPeer waiting = ConnectedPeer.connect(server, peers, "/hanging");
                    ConnectedPeer refused = ConnectedPeer.connect(server, peers, "/hanging")) {
                assertThat(refused.client().answerClose().closeCode()).isEqualTo(1011);
                await().untilAsserted(() -> assertThat(peers.find(refused.peer().id())).isEmpty());

                Hanging.latch.countDown();

                assertThat(running.journal().next()).isEqualTo("open goes on");
                assertThat(running.client().send("one").nextText()).isEqualTo("one");
                assertThat(waiting.client().send("two").nextText()).isEqualTo("two");
            }
        }
    }
}
