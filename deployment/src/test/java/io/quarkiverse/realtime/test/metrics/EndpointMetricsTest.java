package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import jakarta.inject.Inject;

import org.acme.peer.routes.Flood;
import org.acme.peer.routes.Gated;
import org.acme.support.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The metrics of WebSockets Next see every message of our endpoints, whatever way it goes. */
class EndpointMetricsTest {

    private static final String MESSAGES = "quarkus_websockets_server_count_total{direction=\"%s\",uri=\"%s\"}";
    private static final String BYTES = "quarkus_websockets_server_bytes_total{direction=\"%s\",uri=\"%s\"}";
    private static final int MAX_PENDING = 256;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addClasses(Scrape.class, Journal.class, Flood.class, Gated.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.websockets-next.server.metrics.enabled", "true");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private Scrape scrape;

    @BeforeEach
    void scrape() {
        scrape = new Scrape(server);
    }

    @Test
    void messagesAreCountedOneByOneWhetherSentOrPublished() {
        try (ConnectedPeer one = ConnectedPeer.connect(server, peers, "/flood");
                ConnectedPeer two = ConnectedPeer.connect(server, peers, "/flood")) {
            await().until(() -> topics.subscriberCount("flood") == 2);

            one.peer().send("grüße"); // 7 bytes
            one.peer().send(new byte[] { 1, 2, 3 });
            one.peer().write(Map.of("a", 1)).await().atMost(Duration.ofSeconds(40)); // 7 bytes
            topics.publish("flood", "to both"); // 7 bytes, twice
            topics.publish("flood", new byte[5]); // twice
            one.peer().publish("flood", "to the other"); // 12 bytes
            one.peer().ping(); // no message

            assertThat(one.client().nextText()).isEqualTo("grüße");
            assertThat(one.client().nextBinary()).hasSize(3);
            assertThat(one.client().nextText()).isEqualTo("{\"a\":1}");
            assertThat(one.client().nextText()).isEqualTo("to both");
            assertThat(one.client().nextBinary()).hasSize(5);
            assertThat(one.client().nextFrame().opcode()).isEqualTo(RawWebSocket.PING);
            assertThat(two.client().nextText()).isEqualTo("to both");
            assertThat(two.client().nextBinary()).hasSize(5);
            assertThat(two.client().nextText()).isEqualTo("to the other");
            awaitSent(8, 7 + 3 + 7 + 2 * 7 + 2 * 5 + 12);

            for (int i = 0; i < 300; i++) { // more than goes out as one piece otherwise
                topics.publish("flood", "many");
            }
            for (int i = 0; i < 300; i++) {
                assertThat(one.client().nextText()).isEqualTo("many");
                assertThat(two.client().nextText()).isEqualTo("many");
            }
            awaitSent(8 + 600, 53 + 600 * 4);

            one.client().send("0");
            one.client().sendBinary((byte) '0', (byte) '\n');
            await().untilAsserted(() -> {
                assertThat(scrape.value(MESSAGES.formatted("INBOUND", "/flood"))).isEqualTo(2);
                assertThat(scrape.value(BYTES.formatted("INBOUND", "/flood"))).isEqualTo(3);
            });
            one.peer().close();
            assertThat(one.client().answerClose().closeCode()).isEqualTo(1000);
            awaitSent(8 + 600, 53 + 600 * 4);
        }
    }

    private void awaitSent(int messages, int bytes) {
        await().untilAsserted(() -> {
            assertThat(scrape.value(MESSAGES.formatted("OUTBOUND", "/flood"))).isEqualTo(messages);
            assertThat(scrape.value(BYTES.formatted("OUTBOUND", "/flood"))).isEqualTo(bytes);
        });
    }

    /** And so it can be seen how many messages are read while a hook is busy, by default. */
    @Test
    void noMoreMessagesAreReadThanMayWait() {
        Gated.gate = new Semaphore(0);
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated")) {
            for (int i = 1; i <= MAX_PENDING + 1; i++) { // the first of them does not wait, its hook runs
                connection.client().send("message");
                awaitRead(i);
            }
            for (int i = 0; i < 20; i++) {
                connection.client().send("message");
            }

            Gated.gate.release(MAX_PENDING / 2 - 1);
            connection.journal().next(MAX_PENDING / 2 - 1);
            assertThat(read()).isEqualTo(MAX_PENDING + 1);

            Gated.gate.release();
            awaitRead(MAX_PENDING + 1 + 20);
        } finally {
            Gated.gate.release(MAX_PENDING + 1 + 20);
        }
    }

    private void awaitRead(int messages) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> assertThat(read()).isEqualTo(messages));
    }

    private double read() {
        return scrape.value(MESSAGES.formatted("INBOUND", "/gated"));
    }
}
