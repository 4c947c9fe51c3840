package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.HistorySettings.Bounds;

/** A publish that nobody hears is not encoded, and leaves nothing for the garbage collector. */
class UnheardPublishTest {

    private static final int PUBLISHES = 100_000;
    /** Of a publish; the least that an object takes is 16. */
    private static final long MOST_BYTES = 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ManualLoop loop = new ManualLoop();
    /** Would be encoded as text. */
    private final Object payload = Map.of("for", "nobody");
    private TopicEngine engine;

    @BeforeEach
    void start() {
        Map<String, Bounds> histories = new LinkedHashMap<>();
        for (String name : new String[] { "scores", "rooms/*/log", "*-kept", "a*b*c*d" }) {
            histories.put(name, new Bounds(10, 1000, Long.MAX_VALUE));
        }
        engine = new TopicEngine(loop, loop, content -> {
            throw new AssertionError("Encoded: " + content);
        }, capacity -> {
            throw new AssertionError("Nobody takes it");
        }, new TopicSettings(64, 64 * 1024, Duration.ZERO, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of("watched"),
                HistorySettings.of(histories, 10)));
    }

    @Test
    void toATopicWithoutSubscribers() {
        assertCostsNothing(() -> engine.publish("rooms/1/chat", "/a", payload, null));
        assertThat(engine.names()).isEmpty();
        assertThat(engine.histories()).isZero();
    }

    @Test
    void toATopicThatIsHeardInOtherNamespacesOnly() {
        for (int i = 0; i < 1000; i++) {
            engine.subscriberQueue((envelope, form) -> {
                throw new AssertionError("Heard");
            }, loop).subscribe("chat", "/rooms/" + i, null);
        }
        loop.run();
        assertCostsNothing(() -> engine.publish("chat", "/a", payload, null));
        assertThat(loop.queued()).isZero();
    }

    @Test
    void toAllNamespacesByWhatTheApplicationHas() {
        LocalTopics topics = new LocalTopics(engine, () -> loop, Payloads::requirePublishable, 1);
        assertCostsNothing(() -> topics.publish("watched", payload));
    }

    @Test
    void onALoop() {
        engine.tick(loop);
        loop.execute(() -> assertCostsNothing(() -> engine.publish("chat", "/a", payload, null)));
        loop.runOne();
        assertThat(loop.queued()).isZero();
    }

    private static void assertCostsNothing(Runnable publish) {
        repeat(publish); // until it is compiled
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        repeat(publish);
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(allocated).as("bytes for %d publishes", PUBLISHES).isLessThan(PUBLISHES * MOST_BYTES);
    }

    private static void repeat(Runnable publish) {
        for (int i = 0; i < PUBLISHES; i++) {
            publish.run();
        }
    }
}
