package io.quarkiverse.realtime.it.benchmark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.HistorySettings;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.quarkiverse.realtime.runtime.topic.Subscriber;
import io.quarkiverse.realtime.runtime.topic.TopicBus;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.TopicSettings;
import io.quarkiverse.realtime.runtime.topic.WireFormat;
import io.quarkiverse.realtime.runtime.vertx.NettyBytes;

/**
 * The topic engine alone: a turn of one event loop in which a message is published to each topic, from the publish until
 * all the subscribers have it. No socket, no frame written. Divide by topics times subscribers for the cost of a delivery.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FanOutBenchmark {

    private static final String NAMESPACE = "/chat";
    private static final WireFormat FORM = envelope -> ((EncodedPayload) envelope.payload()).webSocketFrame();

    /** Topics, and subscribers of each. */
    @Param({ "1x1", "1x100", "1x1000", "1x10000", "64x10" })
    String shape;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private String[] topics;
    private TopicEngine engine;
    private EncodedPayload message;

    @Setup
    public void subscribe(Blackhole blackhole) {
        OneLoop loop = new OneLoop();
        Payloads payloads = new Payloads(new ObjectMapper());
        message = payloads.text("hello from the one to the others");
        engine = new TopicEngine(() -> null, loop, payloads::encode, NettyBytes::new,
                new TopicSettings(256, 64 * 1024, Duration.ofMillis(1), 16 * 1024 * 1024, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE));
        String[] counts = shape.split("x");
        topics = new String[Integer.parseInt(counts[0])];
        for (int topic = 0; topic < topics.length; topic++) {
            topics[topic] = "topic-" + topic;
            for (int i = Integer.parseInt(counts[1]); i > 0; i--) {
                engine.subscriberQueue(new Taker(blackhole), loop).subscribe(topics[topic], NAMESPACE, FORM);
            }
        }
        loop.run();
    }

    @Benchmark
    public void publish() {
        for (String topic : topics) {
            engine.publish(topic, NAMESPACE, message, null);
        }
        run();
    }

    @Benchmark
    public void publishThatNobodyHears() {
        engine.publish("nobody", NAMESPACE, message, null);
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** The loop, and the bus that leads to it, without Vert.x between them. */
    private final class OneLoop implements Loop, TopicBus {

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void executeAfterInput(Runnable task) {
            execute(task);
        }

        private void run() {
            FanOutBenchmark.this.run();
        }

        @Override
        public Address consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
            return new Address() {

                @Override
                public void publish(List<Envelope> envelopes) {
                    execute(() -> consumer.accept(envelopes));
                }

                @Override
                public void close() {
                    // nobody leaves
                }
            };
        }
    }

    private record Taker(Blackhole blackhole) implements Subscriber {

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            blackhole.consume(envelope);
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            blackhole.consume(to - from);
            return true;
        }
    }
}
