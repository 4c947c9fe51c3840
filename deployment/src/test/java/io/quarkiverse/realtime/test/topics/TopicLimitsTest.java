package io.quarkiverse.realtime.test.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.quarkiverse.realtime.runtime.topic.Subscriber;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.WireFormat;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/** The bounds of the topics are those of the configuration. */
class TopicLimitsTest {

    private static final int BATCH = 1024;
    private static final int HISTORIES = 2;
    private static final int LONGER_THAN_THE_DEFAULT_DELAY_MILLIS = 2;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.realtime.limits.batch", String.valueOf(BATCH))
            .overrideConfigKey("quarkus.realtime.limits.batch-delay", "1h")
            .overrideConfigKey("quarkus.realtime.limits.backlog", "64K")
            .overrideConfigKey("quarkus.realtime.limits.backlog-timeout", "50ms")
            .overrideConfigKey("quarkus.realtime.limits.history-topics", String.valueOf(HISTORIES))
            .overrideConfigKey("quarkus.realtime.topics.\"kept-*\".history-size", "10");

    @Inject
    Topics topics;

    @Inject
    TopicEngine engine;

    @Inject
    Vertx vertx;

    @Test
    void noMoreIsGatheredForSubscribersThanABatch() {
        Pieces pieces = subscribe("batches");
        String message = "x".repeat(BATCH / 4);
        pieces.loop.execute(() -> {
            for (int i = 0; i < 10; i++) {
                topics.publish("batches", message);
            }
        });
        await().until(() -> pieces.messages() == 10);
        assertThat(pieces.counts).containsExactly(4, 4, 2);
    }

    @Test
    void messagesAreGatheredForAsLongAsTheBatchDelay() {
        Pieces pieces = subscribe("delayed");
        pieces.loop.execute(() -> publishInTurns(pieces.loop, 5));
        await().until(() -> pieces.messages() == 5);
        assertThat(pieces.counts).containsExactly(5);
    }

    /** One in each turn, so that the loop finds more whenever it looks. */
    private void publishInTurns(VertxLoop loop, int messages) {
        if (messages > 1) {
            loop.executeAfterInput(() -> publishInTurns(loop, messages - 1));
        }
        topics.publish("delayed", "message");
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(LONGER_THAN_THE_DEFAULT_DELAY_MILLIS)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aPublisherWaitsNoLongerThanTheBacklogTimeout() {
        Pieces pieces = subscribe("held up");
        CountDownLatch goOn = new CountDownLatch(1);
        pieces.loop.execute(() -> awaitOn(goOn));
        try {
            assertThatIllegalStateException().isThrownBy(() -> {
                for (int i = 0; i < 1_000; i++) {
                    topics.publish("held up", "x".repeat(1024));
                }
            }).withMessageContaining("after PT0.05S (quarkus.realtime.limits.backlog-timeout)");
        } finally {
            goOn.countDown();
        }
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreTopicsKeepAHistoryThanThereMay() {
        for (int i = 0; i <= HISTORIES; i++) {
            topics.publish("kept-" + i, "message");
        }
        assertThat(engine.histories()).isEqualTo(HISTORIES);
    }

    private Pieces subscribe(String topic) {
        Pieces pieces = new Pieces(VertxLoop.currentOrNext(vertx));
        engine.subscriberQueue(pieces, pieces.loop).subscribe(topic, null,
                envelope -> envelope.payload().text().getBytes(UTF_8));
        return pieces;
    }

    /** How many messages came at once, each time. */
    private static final class Pieces implements Subscriber {

        private final VertxLoop loop;
        private final List<Integer> counts = new CopyOnWriteArrayList<>();

        private Pieces(VertxLoop loop) {
            this.loop = loop;
        }

        private int messages() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            throw new AssertionError("one by one");
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            counts.add(messages);
            return true;
        }
    }
}
