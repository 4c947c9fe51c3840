package io.quarkiverse.realtime.runtime.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.HeapBytes;
import io.quarkiverse.realtime.runtime.topic.HistorySettings;
import io.quarkiverse.realtime.runtime.topic.ManualLoop;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.SharedPayload;
import io.quarkiverse.realtime.runtime.topic.SubscriberQueue;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.TopicSettings;
import io.quarkiverse.realtime.runtime.topic.WireFormat;
import io.vertx.core.buffer.Buffer;

/** An outbox between a topic and a socket, both of them under the control of a test. */
final class Client implements Outbox.Listener {

    static final int HIGH = 100;
    static final int LOW = 50;
    static final int LIMIT = 200;
    /** The length of each message. */
    static final int MESSAGE = 10;
    static final String TOPIC = "news";

    static final WireFormat FORM = envelope -> envelope.payload().text().getBytes(UTF_8);

    final ManualLoop loop = new ManualLoop();
    final AtomicInteger buffers = new AtomicInteger();
    final FakeSink sink = new FakeSink(MESSAGE);
    final OutboxCounters counters = new OutboxCounters();
    final OverflowPolicy policy;
    final TopicEngine engine;
    final SubscriberQueue subscriberQueue;
    final Outbox<String> outbox;
    final List<String> told = new ArrayList<>();
    /** How many messages were looked at by themselves. */
    int oneByOne;

    Client(OverflowPolicy policy) {
        this(policy, 0);
    }

    /**
     * @param messageOverhead what each message counts for besides its length
     */
    Client(OverflowPolicy policy, int messageOverhead) {
        this.policy = policy;
        engine = new TopicEngine(loop, loop, payload -> new Text((String) payload), capacity -> new HeapBytes(buffers),
                new TopicSettings(64, 1024, Duration.ofMillis(1), Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE));
        outbox = outbox(sink, new OutboxSettings(HIGH, LOW, LIMIT, messageOverhead, policy, counters));
        subscriberQueue = outbox.subscriberQueue();
        sink.whenWritable(outbox::writable);
        subscriberQueue.subscribe(TOPIC, "/a", FORM);
        loop.run();
    }

    /** Another one, to a sink of its own. */
    Outbox<String> outbox(FakeSink to, OutboxSettings settings) {
        return new Outbox<>(engine, loop, to, this::frame, settings, this);
    }

    static String message(int number) {
        return String.format("message %02d", number % 100);
    }

    static String own(int number) {
        return String.format("own     %02d", number % 100);
    }

    /** Publishes a message and lets the turn end. */
    void publish(int number) {
        publish(number, null);
    }

    void publish(int number, String key) {
        publishOnly(number, key);
        loop.run();
    }

    /** Publishes in a turn that goes on. */
    void publishOnly(int number, String key) {
        engine.publish(TOPIC, "/a", key == null ? message(number) : Publication.keyed(key, message(number)), null);
    }

    void send(int number) {
        outbox.send(own(number), null);
        loop.run();
    }

    void control(String frame) {
        loop.execute(() -> outbox.control(() -> sink.writeControl(frame)));
        loop.run();
    }

    long dropped() {
        return counters.dropped(policy);
    }

    private String frame(Envelope envelope, WireFormat form) {
        oneByOne++;
        return envelope.payload().text();
    }

    @Override
    public void closing() {
        told.add("closing");
    }

    @Override
    public void tooSlow() {
        told.add("too slow");
        outbox.end(() -> sink.writeControl("close 1013"));
    }

    @Override
    public void drained() {
        told.add("drained");
    }

    @Override
    public void joined(Membership membership) {
        // nothing is sent ahead
    }

    @Override
    public void lost(Membership membership) {
        throw new AssertionError("no history");
    }

    private record Text(String text) implements SharedPayload {

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
        public <T> T as(java.lang.reflect.Type type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isText() {
            return true;
        }
    }
}
