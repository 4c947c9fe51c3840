package io.quarkiverse.realtime.test.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Newest;
import org.acme.peer.SmallSendBuffer;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** One peer publishes without a pause, one reads, and others never do. */
class SlowPeersTest {

    private static final int LIMIT = 128 * 1024;
    private static final int MESSAGES = 1_000;
    private static final String PADDING = "x".repeat(4 * 1024);
    /** How many messages the publisher is ahead of the reader at most: less than the limit, or it would be slow too. */
    private static final int AHEAD = 16;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Audience.class.getPackage()).addPackage(Newest.class.getPackage())
                    .addClasses(Journal.class, SmallSendBuffer.class))
            .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT))
            .overrideConfigKey("quarkus.realtime.close-timeout", "300s") // longer than the flood takes
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "2");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    private final List<ConnectedPeer> stalled = new ArrayList<>();
    private long droppedBefore;
    private long closedBefore;
    private volatile long mostBuffered;

    @BeforeEach
    void count() {
        closedBefore = counters.closedClients();
        droppedBefore = counters.dropped(OverflowPolicy.DROP_NEWEST);
    }

    @AfterEach
    void disconnect() {
        stalled.forEach(ConnectedPeer::close);
        stalled.clear(); // the instance serves all the invocations
        mostBuffered = 0;
        await().until(() -> peers.all().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 10, 100 })
    void thoseThatDoNotReadAreClosedAndTheReaderGetsEverythingInOrder(int slow) {
        stall(slow, "/closing");
        publishToAReader("/closing");

        await().until(() -> counters.closedClients() == closedBefore + slow);
        for (ConnectedPeer each : stalled) {
            List<Frame> frames = each.client().readUpToClose();
            assertThat(frames.remove(frames.size() - 1).closeCode()).isEqualTo(1013);
            assertIsBeginning(frames.stream().map(Frame::text).toList());
        }
        assertThat(mostBuffered).as("bytes that waited at once").isLessThanOrEqualTo((slow + 1L) * LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 10, 100 })
    void thoseThatDoNotReadMissWhatIsTooMuchAndTheReaderGetsEverythingInOrder(int slow) {
        stall(slow, "/newest");
        publishToAReader("/newest");
        stalled.forEach(each -> {
            each.client().send(Audience.TURN);
            assertThat(each.journal().next()).isEqualTo(Audience.TURN);
        });

        long dropped = counters.dropped(OverflowPolicy.DROP_NEWEST) - droppedBefore;
        long missed = 0;
        for (ConnectedPeer each : stalled) {
            CompletableFuture<List<String>> got = CompletableFuture.supplyAsync(() -> {
                List<String> texts = new ArrayList<>();
                for (String text = each.client().nextText(); !text.equals("the last"); text = each.client().nextText()) {
                    texts.add(text);
                }
                return texts;
            });
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                    .until(() -> each.peer().bufferedAmount() < LIMIT / 2);
            each.peer().send("the last");
            List<String> texts = got.orTimeout(30, TimeUnit.SECONDS).join();
            assertIsBeginning(texts);
            missed += MESSAGES - texts.size();
        }
        assertThat(dropped).isEqualTo(missed);
        assertThat(dropped).as("each of them has missed something").isGreaterThan(slow);
        assertThat(counters.closedClients()).isEqualTo(closedBefore);
        assertThat(mostBuffered).as("bytes that waited at once").isLessThanOrEqualTo((slow + 1L) * LIMIT);
    }

    private void stall(int count, String path) {
        for (int i = 0; i < count; i++) {
            stalled.add(ConnectedPeer.connectWithSmallWindow(server, peers, path));
        }
    }

    private void publishToAReader(String path) {
        try (RawWebSocket publisher = RawWebSocket.connect(server, path);
                RawWebSocket reader = RawWebSocket.connect(server, path)) {
            await().untilAsserted(() -> assertThat(topics.namespace(path).subscriberCount("feed"))
                    .isEqualTo(stalled.size() + 2));
            Semaphore ahead = new Semaphore(AHEAD);
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    assertThat(reader.nextText()).isEqualTo(message(i));
                    ahead.release();
                    if (i % 16 == 0) {
                        mostBuffered = Math.max(mostBuffered, peers.all().stream().mapToLong(Peer::bufferedAmount).sum());
                    }
                }
            });
            for (int i = 0; i < MESSAGES; i++) {
                if (!acquire(ahead)) {
                    reading.orTimeout(1, TimeUnit.SECONDS).join(); // tells what went wrong
                }
                publisher.send(message(i));
            }
            reading.orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(publisher.closeAndReadRest()).as("nothing of its own").hasSize(1);
        }
    }

    private static boolean acquire(Semaphore ahead) {
        try {
            return ahead.tryAcquire(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertIsBeginning(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts.get(i)).isEqualTo(message(i));
        }
    }

    private static String message(int number) {
        return number + " " + PADDING;
    }
}
