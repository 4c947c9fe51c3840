package io.quarkiverse.realtime.test.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Newest;
import org.acme.peer.SmallSendBuffer;
import org.acme.sse.routes.Topic;
import org.acme.support.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;

/** What Micrometer gets to know, where an application has it. */
class MetricsTest {

    private static final String PADDING = "x".repeat(1000);

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Audience.class.getPackage()).addPackage(Newest.class.getPackage())
                    .addClasses(Scrape.class, Journal.class, SmallSendBuffer.class, Topic.class))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-micrometer-registry-prometheus", Version.getVersion())))
            .overrideConfigKey("quarkus.realtime.outbound.limit", "128K")
            .overrideConfigKey("quarkus.realtime.metrics.topics", "feed, prices, alone, unused");

    private static final String TICKER = "/topic?name=ticker";
    private static final String ACCEPT = "Accept: text/event-stream";

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    @Inject
    OpenEventStreams streams;

    @Inject
    TopicEngine engine;

    @Inject
    Vertx vertx;

    private Scrape scrape;

    @BeforeEach
    void scrape() {
        scrape = new Scrape(server);
        await().until(() -> peers.all().isEmpty());
    }

    @Test
    void theServerCountsTheBytesOfMessages() {
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/oldest")) {
            await().until(() -> topics.subscriberCount("feed") == 1);
            double before = bytesWritten();
            for (int i = 0; i < 200; i++) {
                for (int k = 0; k < 9; k++) {
                    topics.publish("feed", PADDING);
                }
                reader.peer().send(PADDING);
                for (int k = 0; k < 10; k++) {
                    assertThat(reader.client().nextText()).isEqualTo(PADDING);
                }
            }
            int frames = 2000 * (4 + PADDING.length());
            // less what is not reported before there is more of it; beside it there is the answer to a scrape
            assertThat(bytesWritten() - before).isBetween(frames - 4096., frames + 200_000.);
        }
    }

    private double bytesWritten() {
        return scrape.lines().filter(line -> line.startsWith("http_server_bytes_written_sum"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void whatPeersAndTopicsDoIsCounted() {
        long closedBefore = counters.closedClients();
        double publishedBefore = scrape.value("quarkus_realtime_messages_published_total{topic=\"*\"}");
        double deliveredBefore = scrape.value("quarkus_realtime_messages_delivered_total{topic=\"*\"}");
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/oldest");
                ConnectedPeer stalled = ConnectedPeer.connectWithSmallWindow(server, peers, "/newest")) {
            await().until(() -> topics.subscriberCount("feed") == 2);
            peers.all().forEach(peer -> peer.subscribe("another"));
            peers.all().forEach(peer -> peer.subscribe("yet another"));

            assertThat(scrape.value("quarkus_realtime_peers")).isEqualTo(2);
            assertThat(scrape.value("quarkus_realtime_topics")).isEqualTo(3);
            assertThat(scrape.value("quarkus_realtime_subscribers")).isEqualTo(6);

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
                assertThat(scrape.value("quarkus_realtime_messages_published_total{topic=\"feed\"}")).isEqualTo(3);
                assertThat(scrape.value("quarkus_realtime_messages_delivered_total{topic=\"feed\"}")).isEqualTo(6);
                assertThat(scrape.value("quarkus_realtime_messages_published_total{topic=\"*\"}")).as("all others")
                        .isEqualTo(publishedBefore + 6);
                assertThat(scrape.value("quarkus_realtime_messages_delivered_total{topic=\"*\"}"))
                        .isEqualTo(deliveredBefore + 9);
                assertThat(scrape.value("quarkus_realtime_messages_published_total{topic=\"unused\"}")).isZero();
                assertThat(scrape.value("quarkus_realtime_publish_lag_seconds_count{topic=\"feed\"}")).isPositive();
                assertThat(scrape.value("quarkus_realtime_publish_lag_seconds_max{topic=\"feed\"}")).isPositive()
                        .isLessThan(20);
            });
            assertThat(scrape.lines().filter(line -> line.startsWith("quarkus_realtime"))).as("topics that are not listed")
                    .noneMatch(line -> line.contains("another"));

            for (int i = 0; i < 3_000; i++) {
                topics.namespace("/newest").publish("feed", PADDING);
            }
            stalled.client().send(Audience.TURN);
            assertThat(stalled.journal().next()).isEqualTo(Audience.TURN);

            assertThat(counters.dropped(OverflowPolicy.DROP_NEWEST)).isGreaterThan(100);
            assertDropped(OverflowPolicy.DROP_NEWEST, "drop-newest");
            assertThat(scrape.value("quarkus_realtime_buffered_bytes")).isEqualTo(stalled.peer().bufferedAmount())
                    .isGreaterThan(100 * 1024);
            assertThat(scrape.value("quarkus_realtime_peers_closed_slow_total")).isEqualTo(closedBefore);
            for (int i = 0; stalled.peer().isOpen(); i++) {
                stalled.peer().send("what is sent is not dropped " + i);
            }
            assertThat(scrape.value("quarkus_realtime_peers_closed_slow_total")).isEqualTo(closedBefore + 1);
        }
        await().untilAsserted(() -> {
            assertThat(scrape.value("quarkus_realtime_peers")).isZero();
            assertThat(scrape.value("quarkus_realtime_subscribers")).isZero();
            assertThat(scrape.value("quarkus_realtime_topics")).isZero();
            assertThat(scrape.value("quarkus_realtime_buffered_bytes")).isZero();
            assertThat(scrape.value("quarkus_realtime_backlog_bytes")).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({ "/newest,DROP_NEWEST,drop-newest", "/oldest,DROP_OLDEST,drop-oldest", "/conflating,CONFLATE,conflate",
            "/closing,CLOSE,close" })
    void whatAPolicyDropsIsCountedAsItsOwn(String path, String name, String tag) {
        OverflowPolicy policy = OverflowPolicy.valueOf(name); // the application has a class of its own
        Map<OverflowPolicy, Long> before = dropped();
        try (ConnectedPeer stalled = ConnectedPeer.connectWithSmallWindow(server, peers, path)) {
            stalled.peer().subscribe("prices");
            for (int i = 0; counters.dropped(policy) == before.get(policy) && i < 10_000; i++) {
                topics.namespace(path).publish("prices", Publication.keyed("key", PADDING));
            }
            if (policy != OverflowPolicy.CLOSE) { // that one hears nothing any more
                stalled.client().send(Audience.TURN);
                assertThat(stalled.journal().next()).isEqualTo(Audience.TURN);
            }
            await().untilAsserted(() -> assertDropped(policy, tag));
            before.remove(policy);
            assertThat(dropped()).as("by the others").containsAllEntriesOf(before);
        }
    }

    private Map<OverflowPolicy, Long> dropped() {
        return Arrays.stream(OverflowPolicy.values()).collect(Collectors.toMap(policy -> policy, counters::dropped));
    }

    private void assertDropped(OverflowPolicy policy, String tag) {
        assertThat(scrape.value("quarkus_realtime_messages_dropped_total{policy=\"" + tag + "\"}"))
                .isEqualTo(counters.dropped(policy)).isPositive();
    }

    @Test
    void theLagIsMeasuredOnceForEachTurn() {
        double before = scrape.value("quarkus_realtime_publish_lag_seconds_count{topic=\"alone\"}");
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/newest")) {
            reader.peer().subscribe("alone");
            for (int i = 0; i < 5; i++) {
                topics.publish("alone", "message " + i);
                assertThat(reader.client().nextText()).isEqualTo("message " + i);
                double turns = before + i + 1;
                await().untilAsserted(() -> assertThat(
                        scrape.value("quarkus_realtime_publish_lag_seconds_count{topic=\"alone\"}")).isEqualTo(turns));
            }
        }
    }

    @Test
    void theBacklogIsWhatAnEventLoopHasNotComeToDeliver() {
        VertxLoop loop = VertxLoop.currentOrNext(vertx);
        Membership membership = engine.subscriberQueue((envelope, form) -> {
        }, loop).subscribe("held up", null, null);
        CountDownLatch goOn = new CountDownLatch(1);
        loop.execute(() -> awaitOn(goOn));
        try {
            for (int i = 0; i < 10; i++) {
                topics.publish("held up", PADDING);
            }
            // connections take loops in turns: one of these two is not on the one that is held up
            assertThat(CompletableFuture.anyOf(backlog(), backlog()).orTimeout(30, TimeUnit.SECONDS).join())
                    .isEqualTo(10. * (PADDING.length() + 256));

            goOn.countDown();
            await().untilAsserted(() -> assertThat(scrape.value("quarkus_realtime_backlog_bytes")).isZero());
        } finally {
            goOn.countDown();
            membership.cancel();
        }
    }

    private CompletableFuture<Double> backlog() {
        // each on a thread of its own, the common pool may have a single one
        return CompletableFuture.supplyAsync(() -> scrape.value("quarkus_realtime_backlog_bytes"),
                scraping -> new Thread(scraping, "scrape").start());
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eventStreamsAndWhatWaitsForTheirClientsAreCounted() {
        try (RawHttp stalled = RawHttp.getWithSmallWindow(server, TICKER, ACCEPT);
                RawHttp reader = RawHttp.get(server, TICKER, ACCEPT)) {
            await().until(() -> topics.subscriberCount("ticker") == 2);
            assertThat(scrape.value("quarkus_realtime_streams")).isEqualTo(2);
            reader.cut();
            await().until(() -> topics.subscriberCount("ticker") == 1);
            await().untilAsserted(() -> assertThat(scrape.value("quarkus_realtime_streams")).isEqualTo(1));
            assertThat(scrape.value("quarkus_realtime_buffered_bytes")).isZero();

            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
                topics.publish("ticker", PADDING);
                return streams.bufferedAmount() > 64 * 1024;
            });
            await().untilAsserted(() -> assertThat(scrape.value("quarkus_realtime_buffered_bytes"))
                    .isEqualTo(streams.bufferedAmount()).isGreaterThan(60 * 1024));
        }
        await().untilAsserted(() -> {
            assertThat(scrape.value("quarkus_realtime_streams")).isZero();
            assertThat(scrape.value("quarkus_realtime_buffered_bytes")).isZero();
        });
    }

    /** A tag that clients could choose would make any number of series. */
    @Test
    void noSeriesOfVertxIsOfATopic() {
        try (ConnectedPeer reader = ConnectedPeer.connect(server, peers, "/newest")) {
            reader.peer().subscribe("chosen by a client");
            topics.publish("chosen by a client", "message");
            assertThat(reader.client().nextText()).isEqualTo("message");

            assertThat(scrape.lines()).noneMatch(line -> line.contains("chosen"));
        }
    }

    @Test
    void tagsAreBounded() {
        assertThat(scrape.lines().filter(line -> line.startsWith("quarkus_realtime_") && line.contains("{"))
                .map(line -> line.substring(line.indexOf('{'), line.indexOf('}')).replaceAll(",$", "") + '}').distinct())
                .containsExactlyInAnyOrder("{topic=\"*\"}", "{topic=\"feed\"}", "{topic=\"prices\"}", "{topic=\"alone\"}",
                        "{topic=\"unused\"}",
                        "{policy=\"close\"}", "{policy=\"drop-newest\"}", "{policy=\"drop-oldest\"}", "{policy=\"conflate\"}");
    }
}
