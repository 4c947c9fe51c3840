package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.peer.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What goes out past the handler of the idle timeout counts for it, and what never gets to a hook. */
abstract class IdleTimeouts {

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private CompletableFuture<Void> onlyReads;
    private CompletableFuture<Void> sendsPongs;
    private CompletableFuture<Void> burst;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addClasses(IdleTimeouts.class, RawHttp.class, RawWebSocket.class,
                        ConnectedPeer.class, Journal.class, Echo.class))
                .overrideConfigKey("quarkus.http.idle-timeout", "2s")
                .overrideConfigKey("quarkus.realtime.inbound.max-pending", "8");
    }

    /** The three clients wait side by side: each of them waits longer than the timeout. */
    @BeforeEach
    void connect() {
        if (onlyReads == null) { // the instance serves all the methods
            onlyReads = CompletableFuture.runAsync(this::onlyReads, this::start);
            sendsPongs = CompletableFuture.runAsync(this::sendsPongs, this::start);
            burst = CompletableFuture.runAsync(this::burst, this::start);
        }
    }

    private void start(Runnable client) {
        new Thread(client).start();
    }

    @Test
    void aClientThatOnlyReadsIsIdleWhenNothingComes() {
        onlyReads.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void onlyReads() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            forFiveSeconds(() -> connection.peer().send("tick"));
            assertThat(connection.peer().isOpen()).isTrue();
            assertThat(connection.client().nextText()).isEqualTo("tick");

            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }

    @Test
    void aClientThatSendsPongsIsNotIdle() {
        sendsPongs.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void sendsPongs() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            forFiveSeconds(() -> connection.client().sendFrames(RawWebSocket.frame(RawWebSocket.PONG)));
            assertThat(connection.peer().isOpen()).isTrue();
        }
    }

    @Test
    void aClientIsIdleBehindABurst() {
        burst.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void burst() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            String[] burst = new String[200];
            Arrays.fill(burst, "x");
            connection.client().send(burst);
            for (String text : burst) {
                assertThat(connection.client().nextText()).isEqualTo(text);
            }

            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }

    private static void forFiveSeconds(Runnable action) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            action.run();
            return System.nanoTime() > end;
        });
    }
}
