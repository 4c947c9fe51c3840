package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Newest;
import org.acme.peer.SmallSendBuffer;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What Micrometer gets to know, where an application has it. */
class MetricsTest {

    private static final String PADDING = "x".repeat(1000);

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Audience.class.getPackage()).addPackage(Newest.class.getPackage())
                    .addClasses(Journal.class, SmallSendBuffer.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.realtime.outbound.limit", "128K")
            .overrideConfigKey("quarkus.realtime.metrics.topics", "feed, prices");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Test
    void whatPeersAndTopicsDoIsCounted() {
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/oldest");
                ConnectedPeer stalled = ConnectedPeer.connectWithSmallWindow(server, peers, "/newest")) {
            await().until(() -> topics.subscriberCount("feed") == 2);
            peers.all().forEach(peer -> peer.subscribe("another"));
            peers.all().forEach(peer -> peer.subscribe("yet another"));

            assertThat(value("quarkus_realtime_peers")).isEqualTo(2);
            assertThat(value("quarkus_realtime_topics")).isEqualTo(3);
            assertThat(value("quarkus_realtime_subscribers")).isEqualTo(6);

            for (int i = 0; i < 3; i++) {
                topics.publish("feed", "to both");
                topics.namespace("/oldest").publish("another", "to one");
                topics.publish("yet another", "to both");
            }
            topics.publish("unheard", "to nobody");
            for (int i = 0; i < 9; i++) {
                reader.client().nextText();
            }

            await().untilAsserted(() -> {
                assertThat(value("quarkus_realtime_messages_published_total{topic=\"feed\"}")).isEqualTo(3);
                assertThat(value("quarkus_realtime_messages_delivered_total{topic=\"feed\"}")).isEqualTo(6);
                assertThat(value("quarkus_realtime_messages_published_total{topic=\"*\"}")).as("all others").isEqualTo(6);
                assertThat(value("quarkus_realtime_messages_delivered_total{topic=\"*\"}")).isEqualTo(9);
                assertThat(value("quarkus_realtime_messages_published_total{topic=\"prices\"}")).isZero();
                assertThat(value("quarkus_realtime_publish_lag_seconds_count{topic=\"feed\"}")).isPositive();
                assertThat(value("quarkus_realtime_publish_lag_seconds_max{topic=\"feed\"}")).isPositive().isLessThan(20);
            });
            assertThat(metrics()).as("topics that are not listed").doesNotContain("another");

            for (int i = 0; i < 3_000; i++) {
                topics.namespace("/newest").publish("feed", PADDING);
            }
            stalled.client().send(Audience.TURN);
            assertThat(stalled.journal().next()).isEqualTo(Audience.TURN);

            assertThat(value("quarkus_realtime_messages_dropped_total{policy=\"drop-newest\"}")).isGreaterThan(100);
            assertThat(value("quarkus_realtime_messages_dropped_total{policy=\"close\"}")).isZero();
            assertThat(value("quarkus_realtime_buffered_bytes")).isEqualTo(stalled.peer().bufferedAmount())
                    .isGreaterThan(100 * 1024);
            assertThat(value("quarkus_realtime_peers_closed_slow_total")).isZero();
            for (int i = 0; stalled.peer().isOpen(); i++) {
                stalled.peer().send("what is sent is not dropped " + i);
            }
            assertThat(value("quarkus_realtime_peers_closed_slow_total")).isEqualTo(1);
        }
        await().untilAsserted(() -> {
            assertThat(value("quarkus_realtime_peers")).isZero();
            assertThat(value("quarkus_realtime_subscribers")).isZero();
            assertThat(value("quarkus_realtime_topics")).isZero();
            assertThat(value("quarkus_realtime_buffered_bytes")).isZero();
        });
    }

    /** The value of the one series with this name, and these tags if it says some. */
    private double value(String series) {
        List<String> lines = metrics().lines().map(line -> line.replace(",}", "}"))
                .filter(line -> line.startsWith(series + " ")).toList();
        assertThat(lines).as(series).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(series.length() + 1));
    }

    private String metrics() {
        try (RawHttp http = RawHttp.get(server, "/q/metrics", "Accept: text/plain")) {
            return http.body();
        }
    }
}
