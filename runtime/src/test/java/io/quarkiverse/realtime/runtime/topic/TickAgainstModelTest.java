package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What subscribers get in turns in which much happens: several topics, several senders that are excluded, buffers that
 * are full before the turn ends, subscriptions that come and go, and messages of their own in between. Against a model
 * that is nothing but a list for each subscriber.
 */
class TickAgainstModelTest {

    private static final int TOPICS = 4;
    private static final int SUBSCRIBERS = 6;
    private static final int STEPS = 3_000;
    /** A few messages; each has eight bytes. */
    private static final int BATCH_LIMIT = 40;
    private static final int MESSAGE = 8;

    private final ManualLoop loop = new ManualLoop();
    private final AtomicInteger buffers = new AtomicInteger();
    private final TopicEngine engine = new TopicEngine(loop, loop, payload -> new TestNode.Text((String) payload),
            capacity -> new HeapBytes(buffers),
            new TopicSettings(64, BATCH_LIMIT, Duration.ofMillis(1), Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                    HistorySettings.NONE));
    private final List<Client> clients = new ArrayList<>();
    private int number;

    static Stream<Arguments> seeds() {
        return IntStream.range(0, 60).boxed().flatMap(seed -> Stream.of(Arguments.of(seed, false), Arguments.of(seed, true)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySubscriberGetsWhatTheModelSays(int seed, boolean onLoop) {
        Random random = new Random(seed);
        WireFormat[] forms = { new Plain(), new Plain() };
        for (int i = 0; i < SUBSCRIBERS; i++) {
            // one takes no pieces at all, one only now and then
            clients.add(new Client(forms[i % 2], i == 0 ? 0 : i == 1 ? 50 : 100, random));
        }
        for (int i = 0; i < STEPS; i++) {
            if (onLoop) { // as hooks do: several in a turn
                loop.execute(() -> step(random));
                if (random.nextInt(5) == 0) {
                    loop.run();
                }
            } else {
                step(random);
            }
        }
        loop.run();
        for (Client client : clients) {
            assertThat(client.got).as("what subscriber %d got, seed %d", clients.indexOf(client), seed)
                    .containsExactlyElementsOf(client.expected);
        }
        assertThat(clients).anySatisfy(client -> assertThat(client.pieces).as("several at once").isPositive());
        assertThat(buffers).as("buffers that were not released").hasValue(0);

        clients.forEach(Client::leaveAll);
        loop.run();
        assertThat(engine.names()).isEmpty();
    }

    private void step(Random random) {
        Client client = clients.get(random.nextInt(SUBSCRIBERS));
        String topic = "topic-" + random.nextInt(TOPICS);
        switch (random.nextInt(20)) {
            case 0, 1 -> client.join(topic);
            case 2 -> {
                if (random.nextBoolean()) {
                    client.leave(topic);
                } else {
                    client.takeNoMore(topic);
                }
            }
            case 3, 4 -> client.send(nextMessage());
            case 5 -> turn(() -> loop.run());
            case 6, 7, 8 -> turn(() -> loop.runOne());
            default -> publish(topic, random.nextInt(3) == 0 ? client : null);
        }
    }

    private void turn(Runnable run) {
        if (loop.current() == null) {
            run.run();
        }
    }

    private void publish(String topic, Client excluded) {
        String message = nextMessage();
        engine.publish(topic, "/a", message, excluded);
        for (Client client : clients) {
            if (client != excluded && client.subscriptions.containsKey(topic)) {
                client.expected.add(message);
                client.underWay.computeIfAbsent(topic, t -> new HashSet<>()).add(message);
            }
        }
    }

    private String nextMessage() {
        return String.format("%08d", number++);
    }

    /** Shared by identity. */
    private static final class Plain implements WireFormat {

        @Override
        public byte[] encode(Envelope envelope) {
            return envelope.payload().text().getBytes(UTF_8);
        }
    }

    private final class Client implements Subscriber {

        private final WireFormat form;
        private final int takes;
        private final Random random;
        private final SubscriberQueue subscriberQueue;
        private final TreeMap<String, Membership> subscriptions = new TreeMap<>();
        private final List<String> expected = new ArrayList<>();
        private final TreeMap<String, Set<String>> underWay = new TreeMap<>();
        private final List<String> got = new ArrayList<>();
        private int pieces;

        /**
         * @param takes how many of a hundred pieces it takes
         */
        private Client(WireFormat form, int takes, Random random) {
            this.form = form;
            this.takes = takes;
            this.random = random;
            this.subscriberQueue = engine.subscriberQueue(this, loop);
        }

        private void join(String topic) {
            subscriptions.computeIfAbsent(topic, name -> subscriberQueue.subscribe(name, "/a", form));
        }

        /** What was published by now comes yet. */
        private void leave(String topic) {
            Membership membership = subscriptions.remove(topic);
            if (membership != null) {
                membership.leave();
                underWay.remove(topic);
            }
        }

        /** What has not come by now does not come any more. */
        private void takeNoMore(String topic) {
            Membership membership = subscriptions.remove(topic);
            if (membership != null) {
                engine.flushPublishes();
                membership.cancel();
                Set<String> late = underWay.getOrDefault(topic, new HashSet<>());
                late.removeAll(new HashSet<>(got));
                expected.removeIf(late::contains);
                underWay.remove(topic);
            }
        }

        private void leaveAll() {
            Set.copyOf(subscriptions.keySet()).forEach(this::leave);
        }

        /** Something else that goes out, behind what was published before. */
        private void send(String message) {
            expected.add(message);
            engine.flushPublishes();
            loop.execute(() -> {
                subscriberQueue.deliverPending();
                got.add(message);
            });
        }

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            got.add(envelope.payload().text());
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            assertThat(to - from).isEqualTo(messages * MESSAGE).isLessThanOrEqualTo(BATCH_LIMIT);
            if (random.nextInt(100) >= takes) {
                return false;
            }
            for (int i = from; i < to; i += MESSAGE) {
                got.add(((HeapBytes) bytes).text(i, i + MESSAGE));
            }
            if (messages > 1) {
                pieces++;
            }
            return true;
        }
    }
}
