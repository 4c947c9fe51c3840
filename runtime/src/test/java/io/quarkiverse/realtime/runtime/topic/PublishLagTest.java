package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** How long a message takes until the last one has it. */
class PublishLagTest {

    private static final long NANOS_PER_SUBSCRIBER = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SUBSCRIBERS = 2;

    private final ManualLoop loop = new ManualLoop();
    private final List<Long> lags = new ArrayList<>();

    @Test
    void theLagLastsUntilTheLastSubscriberHasTheMessage() {
        TopicEngine engine = new TopicEngine(loop, loop, payload -> new TestNode.Text((String) payload),
                capacity -> new HeapBytes(new AtomicInteger()), new TopicSettings(64, 64 * 1024, Duration.ZERO, Long.MAX_VALUE,
                        Duration.ofSeconds(30), Set.of(), HistorySettings.NONE));
        engine.unwatched().recordLag(lags::add);
        for (int i = 0; i < SUBSCRIBERS; i++) {
            engine.subscriberQueue(new Slow(), loop).subscribe("topic", "/a",
                    envelope -> envelope.payload().text().getBytes(UTF_8));
        }
        engine.publish("topic", "/a", "message", null);
        loop.run();
        assertThat(lags).singleElement().satisfies(
                lag -> assertThat(lag).isGreaterThanOrEqualTo(SUBSCRIBERS * NANOS_PER_SUBSCRIBER));
    }

    /** Takes its time to take a message. */
    private static final class Slow implements Subscriber {

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            throw new AssertionError("one by one");
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < NANOS_PER_SUBSCRIBER) {
                Thread.onSpinWait();
            }
            return true;
        }
    }
}
