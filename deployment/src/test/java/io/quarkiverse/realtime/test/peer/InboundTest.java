package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.acme.peer.routes.Gated;
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

/** What a client sends faster than its hook can take it stays with the client. */
class InboundTest {

    /** More than all the buffers between client and hook together. */
    private static final int MESSAGES = 2_000;
    private static final String EIGHT_KILOBYTES = "%8192d";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Gated.class))
            .overrideConfigKey("quarkus.realtime.inbound.max-pending", "8");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private final AtomicInteger sent = new AtomicInteger();

    @BeforeEach
    void shut() {
        Gated.gate = new Semaphore(0);
    }

    @AfterEach
    void open() {
        Gated.gate.release(MESSAGES);
    }

    @Test
    void aFloodIsNotReadWhileAHookIsBusyAndArrivesInOrderAfterwards() throws Exception {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated")) {
            CompletableFuture<Void> flood = flood(connection.client());
            awaitStall();
            assertThat(sent.get()).as("messages that the client could send").isLessThan(MESSAGES);
            assertThat(connection.journal().entries()).isEmpty();

            open();

            for (int i = 0; i < MESSAGES; i++) {
                assertThat(connection.journal().next()).isEqualTo(String.valueOf(i));
            }
            flood.get(40, TimeUnit.SECONDS);
        }
    }

    @Test
    void aFloodOfOnePeerDoesNotKeepAnotherFromBeingRead() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated");
                RawWebSocket other = RawWebSocket.connect(server, "/gated")) {
            flood(connection.client());
            awaitStall();

            other.sendFrames(RawWebSocket.frame(RawWebSocket.PING));

            assertThat(other.nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        }
    }

    @Test
    void aFloodThatACloseFrameEndsIsHandledToItsEnd() throws Exception {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated")) {
            byte[][] frames = new byte[101][];
            for (int i = 0; i < 100; i++) {
                frames[i] = RawWebSocket.textFrame(String.valueOf(i));
            }
            frames[100] = RawWebSocket.closeFrame(4000);
            connection.client().sendFrames(frames);

            open();

            for (int i = 0; i < 100; i++) {
                assertThat(connection.journal().next()).isEqualTo(String.valueOf(i));
            }
            assertThat(connection.client().nextClose().closeCode()).isEqualTo(4000);
            assertThat(connection.journal().next()).isEqualTo("close 4000");
        }
    }

    @Test
    void aClientThatDiesWhileItIsNotReadIsNoticedWhenTheHookGoesOn() {
        ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated");
        flood(connection.client());
        awaitStall();
        connection.client().cut();

        open();

        await().atMost(Duration.ofSeconds(20)).until(() -> peers.find(connection.peer().id()).isEmpty());
        String entry = connection.journal().next();
        while (!entry.startsWith("close ")) {
            entry = connection.journal().next();
        }
        assertThat(connection.journal().entries()).as("nothing comes behind close").isEmpty();
    }

    private CompletableFuture<Void> flood(RawWebSocket client) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    client.send(EIGHT_KILOBYTES.formatted(i));
                    sent.incrementAndGet();
                }
            } catch (UncheckedIOException cut) {
                // by the end of the test
            }
        });
    }

    private void awaitStall() {
        AtomicInteger before = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            int now = sent.get();
            return now == before.getAndSet(now) && now > 0;
        });
    }
}
