package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.runtime.vertx.EventBusTopicBus;
import io.quarkiverse.realtime.runtime.vertx.NettyBytes;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;

/**
 * The topic engine on a Vert.x of its own with four event loops, and nothing else of a server.
 */
final class TestNode implements AutoCloseable {

    static final int LOOPS = 4;
    static final int MAX_NAME_LENGTH = 256;
    static final int BATCH_LIMIT = 4096;

    private final AtomicInteger consumers = new AtomicInteger();
    private final AtomicInteger encodings = new AtomicInteger();
    private final EventBusTopicBus bus;

    final Vertx vertx;
    final List<VertxLoop> loops = new ArrayList<>();
    final TopicEngine engine;

    TestNode() {
        this(HistorySettings.NONE);
    }

    TestNode(HistorySettings history) {
        this(history, Long.MAX_VALUE);
    }

    TestNode(HistorySettings history, long backlog) {
        this(history, backlog, Duration.ofSeconds(30));
    }

    TestNode(HistorySettings history, long backlog, Duration backlogTimeout) {
        vertx = Vertx.builder().with(new VertxOptions().setEventLoopPoolSize(LOOPS))
                .withMetrics(options -> new ConsumerCount()).build();
        for (int i = 0; i < LOOPS; i++) {
            loops.add(VertxLoop.currentOrNext(vertx));
        }
        assertThat(loops).doesNotHaveDuplicates();
        bus = new EventBusTopicBus(vertx);
        engine = new TopicEngine(VertxLoop::current, bus, this::encode, NettyBytes::new,
                new TopicSettings(MAX_NAME_LENGTH, BATCH_LIMIT, Duration.ofMillis(1), backlog, backlogTimeout,
                        Set.of("watched"), history));
    }

    VertxLoop loop(int number) {
        return loops.get(number % LOOPS);
    }

    Recorder subscribe(String topic, String namespace, int loop) {
        Recorder recorder = new Recorder(loop(loop));
        recorder.membership = engine.subscriberQueue(recorder, recorder.loop).subscribe(topic, namespace, null);
        return recorder;
    }

    Membership subscribe(String topic, String namespace, Subscriber subscriber, Loop loop) {
        return engine.subscriberQueue(subscriber, loop).subscribe(topic, namespace, null);
    }

    /** Returns when all that was published before has been delivered, and what was published by that. */
    void flushPublishes() {
        for (int turn = 0; turn < 6; turn++) { // out at the end of a turn, then to the loops, then at the end of theirs
            CountDownLatch reached = new CountDownLatch(LOOPS);
            loops.forEach(loop -> loop.execute(reached::countDown));
            await(reached);
        }
    }

    /** How many consumers the event bus has, on all addresses. */
    int consumers() {
        return consumers.get();
    }

    /** How often a payload was encoded. */
    int encodings() {
        return encodings.get();
    }

    private Text encode(Object payload) {
        encodings.incrementAndGet();
        if (payload instanceof RuntimeException failure) {
            throw failure;
        }
        return new Text(payload.toString());
    }

    @Override
    public void close() {
        bus.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).as("done within 30 seconds").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What a thread of a race does. */
    interface Racer {

        void run(int number) throws Exception;
    }

    /** Runs as many threads, which begin at the same moment; fails if one of them does. */
    static void race(int threads, Racer racer) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> racers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                racers.add(executor.submit(() -> {
                    start.await();
                    racer.run(number);
                    return null;
                }));
            }
            for (Future<?> each : racers) {
                each.get(60, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause() instanceof BrokenBarrierException ? e : e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** A subscriber that remembers. */
    static final class Recorder implements Subscriber {

        final VertxLoop loop;
        private final List<String> heard = new ArrayList<>();
        private int onOtherThreads;
        private Membership membership;

        private Recorder(VertxLoop loop) {
            this.loop = loop;
        }

        @Override
        public synchronized void deliver(Envelope envelope, WireFormat form) {
            heard.add(envelope.payload().text());
            if (!loop.inEventLoop()) {
                onOtherThreads++;
            }
        }

        synchronized List<String> heard() {
            return List.copyOf(heard);
        }

        synchronized int onOtherThreads() {
            return onOtherThreads;
        }

        void cancel() {
            membership.cancel();
        }
    }

    /** A payload that is nothing but its text. */
    record Text(String text) implements SharedPayload {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public Buffer bytes() {
            return Buffer.buffer(text);
        }

        @Override
        public Object json() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T as(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T as(Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    private final class ConsumerCount implements VertxMetrics, EventBusMetrics<String> {

        @Override
        public EventBusMetrics<?> createEventBusMetrics() {
            return this;
        }

        @Override
        public String handlerRegistered(String address, String repliedAddress) {
            consumers.incrementAndGet();
            return address;
        }

        @Override
        public void handlerUnregistered(String address) {
            consumers.decrementAndGet();
        }

        @Override
        public void close() {
        }
    }
}
