package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What is published on a loop is gathered. */
class TickTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static final WireFormat PLAIN = envelope -> envelope.payload().text().getBytes(UTF_8);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> pieces = new ArrayList<>();
    private TopicEngine engine;

    @Test
    void goesOutAsOnePieceWhatTheLoopFindsWhileItGathers() {
        engine(LONG);
        loop.input.add(() -> publish("b"));
        loop.input.add(() -> publish("c"));
        loop.input.add(() -> {
        });
        loop.input.add(() -> publish("d"));
        loop.execute(() -> publish("a"));
        loop.run();
        assertThat(pieces).containsExactly("abc");
    }

    @Test
    void goesOutAsOnePieceWhatOthersHavePublishedBetweenMessagesOfOnesOwn() {
        engine(LONG);
        List<Taker> senders = Stream.generate(Taker::new).limit(3).toList();
        senders.forEach(sender -> engine.subscriberQueue(sender, loop).subscribe("topic", "/a", PLAIN));
        loop.run();
        loop.execute(() -> {
            engine.publish("topic", "/a", "a", senders.get(0));
            engine.publish("topic", "/a", "b", senders.get(1));
            engine.publish("topic", "/a", "c", senders.get(2));
            engine.publish("topic", "/a", "d", senders.get(1));
            engine.publish("topic", "/a", "e", senders.get(0));
        });
        loop.run();
        assertThat(pieces).containsExactly("abcde", "bcd", "ace", "abde");
    }

    @Test
    void goesOutAfterOneLookWhatComesAlone() {
        engine(LONG);
        loop.input.add(() -> {
        });
        loop.input.add(() -> publish("b"));
        loop.execute(() -> publish("a"));
        loop.run();
        assertThat(pieces).containsExactly("a");
        assertThat(loop.input).hasSize(1);
    }

    @Test
    void looksOnceIfItMayNotGather() {
        engine(Duration.ZERO);
        loop.input.add(() -> publish("b"));
        loop.input.add(() -> publish("c"));
        loop.execute(() -> publish("a"));
        loop.run();
        assertThat(pieces).containsExactly("ab");
    }

    @Test
    void doesNotGatherWithoutAnEnd() {
        engine(LONG);
        for (int i = 0; i < 1000; i++) {
            loop.input.add(() -> publish("x"));
        }
        while (!loop.input.isEmpty()) {
            loop.execute(loop.input.poll());
            loop.run();
        }
        assertThat(pieces).hasSizeGreaterThan(3).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(256));
        assertThat(String.join("", pieces)).hasSize(1000);
    }

    @Test
    void doesNotHoldUpWhatSettles() {
        engine(LONG);
        loop.input.add(() -> publish("b"));
        loop.input.add(() -> engine.flushPublishes());
        loop.input.add(() -> publish("c"));
        loop.execute(() -> publish("a"));
        loop.run();
        assertThat(pieces).containsExactly("ab");
        loop.execute(() -> publish("d"));
        loop.run();
        assertThat(pieces).containsExactly("ab", "dc");
    }

    @Test
    void goesOnWhenSomethingFailsAtItsEnd() {
        engine(LONG);
        engine.unwatched().recordLag(nanos -> {
            throw new IllegalStateException("thrown on purpose");
        });
        for (String message : List.of("a", "b")) {
            loop.execute(() -> publish(message));
            loop.run();
        }
        assertThat(pieces).containsExactly("a", "b");
    }

    @Test
    void givesBackABufferForWhichThereWasNoMemory() {
        AtomicInteger live = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        engine = new TopicEngine(loop, loop, payload -> new TestNode.Text((String) payload), capacity -> new HeapBytes(live) {
            @Override
            public void append(byte[] more) {
                if (!enough.get()) {
                    throw new OutOfMemoryError("thrown on purpose");
                }
                super.append(more);
            }
        }, new TopicSettings(64, 64 * 1024, LONG, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(), HistorySettings.NONE));
        engine.subscriberQueue(new Taker(), loop).subscribe("topic", "/a", PLAIN);
        loop.run();
        for (String message : List.of("a", "b")) {
            loop.execute(() -> publish(message));
            loop.run();
            assertThat(live).hasValue(0);
            enough.set(true);
        }
        assertThat(pieces).containsExactly("b");
    }

    /** Whoever hears of the gap resumes, and gets what is missing from the history. */
    @Test
    void whoDoesNotGetAMessageThatHasAnIdGetsNoneBehindIt() {
        AtomicBoolean enough = new AtomicBoolean(true);
        engine = new TopicEngine(loop, loop, payload -> new TestNode.Text((String) payload),
                capacity -> new HeapBytes(new AtomicInteger()) {
                    @Override
                    public void append(byte[] more) {
                        if (!enough.get()) {
                            throw new OutOfMemoryError("thrown on purpose");
                        }
                        super.append(more);
                    }
                }, new TopicSettings(64, 64 * 1024, LONG, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.of(Map.of("topic", new HistorySettings.Bounds(10, 1000, Long.MAX_VALUE)), 10)));
        List<Membership> lost = new ArrayList<>();
        Membership membership = engine.subscriberQueue(new Taker() {
            @Override
            public void lost(Membership of) {
                lost.add(of);
            }
        }, loop).subscribe("topic", "/a", PLAIN);
        loop.run();
        for (String message : List.of("a", "b", "c")) {
            enough.set(!message.equals("b"));
            loop.execute(() -> publish(message));
            loop.run();
        }
        assertThat(pieces).containsExactly("a");
        assertThat(lost).containsExactly(membership);
        assertThat(engine.count("topic")).isZero();
    }

    @Test
    void deliversToAllThoughOneFailsToLookAhead() {
        engine(LONG);
        List<Subscriber> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean fails = i % 20 == 7;
            Taker taker = new Taker() {
                @Override
                public void prefetch() {
                    told.add(this);
                    if (fails) {
                        throw new IllegalStateException("thrown on purpose");
                    }
                }
            };
            engine.subscriberQueue(taker, loop).subscribe("topic", "/a", PLAIN);
        }
        loop.run();
        loop.execute(() -> publish("a"));
        loop.run();
        assertThat(pieces).hasSize(41).containsOnly("a");
        assertThat(told).as("each of them once, at most").doesNotHaveDuplicates().hasSizeGreaterThan(16);
    }

    private void engine(Duration batchDelay) {
        engine = engine(batchDelay, HistorySettings.NONE);
        Taker taker = new Taker();
        engine.subscriberQueue(taker, loop).subscribe("topic", "/a", PLAIN);
        loop.run();
    }

    @Test
    void offersToDropAtOnceWhatWasNotTakenButNothingOfAHistory() {
        HistorySettings histories = HistorySettings.of(
                Map.of("kept", new HistorySettings.Bounds(10, 1000, Long.MAX_VALUE)), 10);
        TopicEngine both = engine(LONG, histories);
        Full full = new Full();
        for (String topic : List.of("kept", "passing")) {
            both.subscriberQueue(full, loop).subscribe(topic, "/a", PLAIN);
        }
        loop.execute(() -> {
            for (String message : List.of("long", "s", "longer")) {
                both.publish("kept", "/a", message, null);
                both.publish("passing", "/a", message, null);
            }
        });
        loop.run();
        assertThat(full.oneByOne).containsExactly("long", "s", "longer");
        assertThat(full.dropped).containsExactly("3 of 1 at least");
    }

    @Test
    void whatIsKeptIsThereOnceAndNotWhoHasPublishedIt() {
        engine(LONG);
        Keeper keeper = new Keeper();
        SubscriberQueue subscriberQueue = engine.subscriberQueue(keeper, loop);
        subscriberQueue.subscribe("topic", "/a", PLAIN);
        loop.run();
        loop.execute(() -> {
            for (int i = 0; i < 100; i++) {
                engine.publish("topic", "/a", "m" + i, new Full() {
                    @Override
                    public Object token() {
                        return "publisher";
                    }
                });
                engine.flushPublishes();
                loop.execute(subscriberQueue::deliverPending); // as one that is sent something in between
            }
        });
        loop.run();
        assertThat(keeper.kept).hasSize(100).containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
    }

    private TopicEngine engine(Duration batchDelay, HistorySettings histories) {
        return new TopicEngine(loop, loop, payload -> new TestNode.Text((String) payload),
                capacity -> new HeapBytes(new AtomicInteger()),
                new TopicSettings(64, 64 * 1024, batchDelay, Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(), histories));
    }

    private void publish(String message) {
        engine.publish("topic", "/a", message, null);
    }

    private class Taker implements Subscriber {

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            throw new AssertionError("one by one");
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            pieces.add(((HeapBytes) bytes).text(from, to));
            return true;
        }
    }

    /** Takes nothing yet. */
    private static final class Keeper implements Subscriber {

        private final List<String> kept = new ArrayList<>();

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            throw new AssertionError("one by one");
        }

        @Override
        public boolean queuesBatches(boolean keyed) {
            return true;
        }

        @Override
        public boolean queueBatch(Batch batch, int from, int to) {
            assertThat(batch.holds(from, to)).isTrue();
            assertThat(batch.holds(from - 1, to)).as("what it has got before").isFalse();
            for (int i = from; i < to; i++) {
                assertThat(batch.envelope(i).excluded()).isEqualTo("publisher");
                assertThat(batch.size(i, i + 1)).isEqualTo(batch.envelope(i).payload().length());
                kept.add(batch.envelope(i).payload().text());
            }
            return true;
        }
    }

    /** Takes nothing. */
    private static class Full implements Subscriber {

        private final List<String> oneByOne = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            assertThat(envelope.topic()).isEqualTo("kept");
            oneByOne.add(envelope.payload().text());
        }

        @Override
        public boolean drop(int messages, int smallest) {
            dropped.add(messages + " of " + smallest + " at least");
            return true;
        }
    }
}
