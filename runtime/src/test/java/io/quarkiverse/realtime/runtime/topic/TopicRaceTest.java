package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.runtime.topic.TestNode.Recorder;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;

/** Subscriptions that come and go while others publish. */
class TopicRaceTest {

    private static final int THREADS = 8;

    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /**
     * Each subscription ends with the message it waits for, so the few topics begin and end all the time, and each message goes
     * out as soon as {@code subscribe} has returned: from the same thread, or from another.
     */
    @Test
    void aPublishThatBeginsAfterSubscribeReturnedIsAlwaysDelivered() {
        int tries = 100_000;
        CountDownLatch delivered = new CountDownLatch(tries);
        Semaphore underWay = new Semaphore(256);
        ExecutorService otherThreads = Executors.newFixedThreadPool(THREADS);
        try {
            TestNode.race(THREADS, thread -> {
                for (int i = thread; i < tries; i += THREADS) {
                    assertThat(underWay.tryAcquire(30, TimeUnit.SECONDS)).as("a message was not delivered").isTrue();
                    String topic = "topic-" + i % 61;
                    String message = "message-" + i;
                    Attempt attempt = new Attempt(message, () -> {
                        delivered.countDown();
                        underWay.release();
                    });
                    attempt.membership.set(node.subscribe(topic, "/a", attempt, node.loop(i / THREADS)));
                    Runnable publish = () -> node.engine.publish(topic, "/a", message, null);
                    if (i % 2 == 0) {
                        publish.run();
                    } else {
                        otherThreads.execute(publish);
                    }
                }
            });
            TestNode.await(delivered);
        } finally {
            otherThreads.shutdownNow();
        }
        assertNothingIsLeft();
    }

    /** One of the two topics has others on each loop that stay, so that what is late finds a consumer there. */
    @Test
    void nothingIsDeliveredOnTheLoopAfterCancelReturnedThere() {
        int rounds = 2_000;
        List<Recorder> staying = new ArrayList<>();
        for (int i = 0; i < TestNode.LOOPS; i++) {
            staying.add(node.subscribe("topic-0", "/a", i));
        }
        AtomicInteger late = new AtomicInteger();
        AtomicInteger left = new AtomicInteger(THREADS - TestNode.LOOPS);
        TestNode.race(THREADS, thread -> {
            if (thread < TestNode.LOOPS) {
                while (left.get() > 0) {
                    for (int i = 0; i < 32; i++) {
                        node.engine.publish("topic-" + thread % 2, "/a", "noise", null);
                    }
                    node.flushPublishes(); // a publish never waits, and the loops are to keep up
                }
                return;
            }
            for (int i = 0; i < rounds; i++) {
                Leaver leaver = new Leaver(node.loop(thread), late);
                leaver.membership.complete(node.subscribe("topic-" + i % 2, "/a", leaver, leaver.loop));
                TestNode.await(leaver.done);
            }
            left.decrementAndGet();
        });

        assertThat(late).hasValue(0);
        staying.forEach(Recorder::cancel);
        assertNothingIsLeft();
    }

    @Test
    void whatComesAndGoesAtRandomHearsNothingTwiceNorOutOfOrderAndLeavesNothing() {
        int steps = 15_000;
        AtomicInteger[] sent = new AtomicInteger[THREADS];
        Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
        TestNode.race(THREADS, thread -> {
            Random random = new Random(thread);
            sent[thread] = new AtomicInteger();
            List<Listener> own = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                String topic = "topic-" + random.nextInt(4);
                String namespace = random.nextInt(4) == 0 ? null : "/" + random.nextInt(3);
                int what = random.nextInt(10);
                if (what < 3 && own.size() < 16) {
                    Listener listener = new Listener();
                    listeners.add(listener);
                    listener.membership = node.subscribe(topic, namespace, listener,
                            node.loop(random.nextInt(TestNode.LOOPS)));
                    own.add(listener);
                } else if (what < 6 && !own.isEmpty()) {
                    own.remove(random.nextInt(own.size())).membership.cancel();
                } else {
                    node.engine.publish(topic, namespace, thread + ":" + sent[thread].incrementAndGet(), null);
                }
            }
            own.forEach(each -> each.membership.cancel());
        });
        node.flushPublishes();

        assertThat(listeners).allSatisfy(each -> assertThat(each.disorder).isNull());
        assertThat(listeners.stream().mapToInt(each -> each.heard).sum()).isPositive();
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        node.flushPublishes();
        assertThat(node.engine.names()).isEmpty();
        assertThat(node.consumers()).as("consumers of the event bus").isZero();
        for (int i = 0; i < 61; i++) {
            assertThat(node.engine.count("topic-" + i)).isZero();
        }
    }

    /** Leaves when its message has come. */
    private static final class Attempt implements Subscriber {

        private final String message;
        private final Runnable delivered;
        private final AtomicReference<Membership> membership = new AtomicReference<>();

        private Attempt(String message, Runnable delivered) {
            this.message = message;
            this.delivered = delivered;
        }

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            if (envelope.payload().text().equals(message)) {
                // set before the message was published
                membership.get().cancel();
                delivered.run();
            }
        }
    }

    /** Leaves by a task of the loop as soon as it has heard something, and counts what comes after that. */
    private static final class Leaver implements Subscriber {

        private final VertxLoop loop;
        private final AtomicInteger late;
        private final CompletableFuture<Membership> membership = new CompletableFuture<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private boolean leaving; // these two are confined to the loop
        private boolean gone;

        private Leaver(VertxLoop loop, AtomicInteger late) {
            this.loop = loop;
            this.late = late;
        }

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            if (gone) {
                late.incrementAndGet();
            } else if (!leaving) {
                leaving = true;
                membership.thenAccept(own -> loop.execute(() -> {
                    own.cancel();
                    gone = true;
                    loop.execute(done::countDown);
                }));
            }
        }
    }

    /** Notes whether the numbers of each publisher grow. Confined to its loop until all is over. */
    private static final class Listener implements Subscriber {

        private final int[] last = new int[THREADS];
        private volatile Membership membership;
        private volatile int heard;
        private volatile String disorder;

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            String[] parts = envelope.payload().text().split(":");
            int publisher = Integer.parseInt(parts[0]);
            int number = Integer.parseInt(parts[1]);
            if (number <= last[publisher]) {
                disorder = number + " of " + publisher + " after " + last[publisher];
            }
            last[publisher] = number;
            heard++;
        }
    }
}
