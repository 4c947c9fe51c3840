package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.peer.SmallSendBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Held;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;

/** Many messages from several peers at once, and large ones. */
class FanOutTest extends ManyVoices {

    private static final int LARGE = 200_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = app(4, Held.class, SmallSendBuffer.class);

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Vertx vertx;

    @Override
    URI server() {
        return server;
    }

    /** A socket takes a part of each. */
    @Test
    void aSubscriberThatReadsLateGetsEveryByte() {
        try (RawWebSocket client = RawWebSocket.connectWithSmallWindow(server, "/relay-on-worker")) {
            await().until(() -> topics.subscriberCount("relay") == 1 && peers.namespace("/relay-on-worker").size() == 1);
            Peer peer = peers.namespace("/relay-on-worker").iterator().next();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String message = (char) ('a' + i) + String.valueOf(i).repeat(LARGE) + '.';
                expected.add(message);
                topics.publish("relay", message);
                expected.add("small " + i);
                peer.send("small " + i);
            }
            await().until(() -> peer.bufferedAmount() > 2 * LARGE);
            for (String message : expected) {
                assertThat(client.nextText()).isEqualTo(message);
            }
            await().until(() -> peer.bufferedAmount() == 0);
        }
    }

    /** Both reach the peer in one turn of its event loop, and a socket may take a part of what was published. */
    @ParameterizedTest
    @ValueSource(ints = { 1, LARGE })
    void whatIsPublishedDoesNotOvertakeWhatIsWritten(int length) throws Exception {
        try (RawWebSocket client = RawWebSocket.connectWithSmallWindow(server, "/held")) {
            await().until(() -> topics.subscriberCount("held") == 1 && peers.namespace("/held").size() == 1);
            Peer peer = peers.namespace("/held").iterator().next();
            String published = "x".repeat(length);
            for (int i = 0; i < 5; i++) {
                Held.holds = new CountDownLatch(1);
                Held.goesOn = new CountDownLatch(1);
                client.send("hold");
                Held.holds.await();
                CompletableFuture<Void> written = peer.write("first").subscribeAsCompletionStage();
                topics.publish("held", published);
                Held.goesOn.countDown();
                assertThat(client.nextText()).isEqualTo("first");
                assertThat(client.nextText()).isEqualTo(published);
                written.get(40, TimeUnit.SECONDS);
                await().until(() -> peer.bufferedAmount() == 0);
            }
        }
    }

    /** The tests run twice, see the pom. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theTransportIsTheOneThatIsAskedFor() {
        assertThat(vertx.isNativeTransportEnabled())
                .isEqualTo(Boolean.getBoolean("quarkus.vertx.prefer-native-transport"));
    }
}
