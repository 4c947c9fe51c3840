package io.quarkiverse.realtime.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.realtime.OverflowPolicy;

/**
 * Random publishes, sends, pings and reads, against a model that is two plain lists: what is in the socket and what
 * waits.
 */
class OutboxAgainstModelTest {

    private static final int STEPS = 2_000;

    static Stream<Arguments> cases() {
        return Stream.of(OverflowPolicy.DROP_NEWEST, OverflowPolicy.DROP_OLDEST, OverflowPolicy.CONFLATE)
                .flatMap(policy -> IntStream.of(0, 7)
                        .mapToObj(overhead -> IntStream.range(0, 40).mapToObj(seed -> Arguments.of(policy, overhead, seed)))
                        .flatMap(Function.identity()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theClientGetsWhatTheModelSays(OverflowPolicy policy, int messageOverhead, int seed) {
        Random random = new Random(seed);
        Client client = new Client(policy, messageOverhead);
        Model model = new Model(policy, messageOverhead);
        client.sink.stall();
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    client.publish(i);
                    model.publish(Client.message(i), null);
                }
                case 3, 4 -> {
                    String key = "key " + random.nextInt(4);
                    client.publish(i, key);
                    model.publish(Client.message(i), key);
                }
                case 5 -> {
                    if (!model.over(new Waiting(Client.own(i), Client.MESSAGE, false, null))) {
                        client.send(i);
                        model.add(new Waiting(Client.own(i), Client.MESSAGE, false, null));
                    }
                }
                case 6 -> {
                    client.control("ping");
                    model.add(new Waiting("ping", 0, false, null));
                }
                default -> {
                    int messages = random.nextInt(6);
                    client.sink.read(messages);
                    client.loop.run();
                    model.read(messages);
                }
            }
            assertThat(client.outbox.bufferedAmount()).as("bytes after step %d of seed %d", i, seed)
                    .isEqualTo(model.bytes());
            assertThat(client.dropped()).as("dropped after step %d of seed %d", i, seed).isEqualTo(model.dropped);
        }
        client.sink.resume();
        client.loop.run();
        model.read(Integer.MAX_VALUE);

        assertThat(client.sink.received).containsExactlyElementsOf(model.received);
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(model.dropped).as("the policy had something to do").isPositive();
        assertThat(client.buffers).hasValue(0);
        assertThat(client.counters.closedClients()).isZero();
    }

    private record Waiting(String text, int size, boolean droppable, String key) {
    }

    private static final class Model {

        private final OverflowPolicy policy;
        private final int messageOverhead;
        private final Deque<Waiting> socket = new ArrayDeque<>();
        private final Deque<Waiting> queue = new ArrayDeque<>();
        private final List<String> received = new ArrayList<>();
        private long dropped;

        private Model(OverflowPolicy policy, int messageOverhead) {
            this.policy = policy;
            this.messageOverhead = messageOverhead;
        }

        private long bytes() {
            return bytesOf(socket) + bytesOf(queue);
        }

        private static long bytesOf(Deque<Waiting> messages) {
            return messages.stream().mapToLong(Waiting::size).sum();
        }

        private void publish(String text, String key) {
            Waiting message = new Waiting(text, text.length(), true, key);
            if (over(message) && policy == OverflowPolicy.CONFLATE && key != null) {
                drop(waiting -> key.equals(waiting.key));
            }
            while (over(message) && policy != OverflowPolicy.DROP_NEWEST && queue.stream().anyMatch(Waiting::droppable)) {
                Waiting oldest = queue.stream().filter(Waiting::droppable).findFirst().orElseThrow();
                drop(waiting -> waiting == oldest);
            }
            if (over(message)) {
                dropped++;
            } else {
                add(message);
            }
        }

        private boolean over(Waiting message) {
            return bytes() != 0 && bytes() + message.size + (messages() + 1) * messageOverhead > Client.LIMIT;
        }

        private long messages() {
            return Stream.concat(socket.stream(), queue.stream()).filter(message -> message.size > 0).count();
        }

        private void drop(Predicate<Waiting> which) {
            for (Iterator<Waiting> all = queue.iterator(); all.hasNext();) {
                if (which.test(all.next())) {
                    all.remove();
                    dropped++;
                }
            }
        }

        private void add(Waiting message) {
            queue.add(message);
            fill();
        }

        private void fill() {
            while (!queue.isEmpty() && bytesOf(socket) < FakeSink.FULL) {
                socket.add(queue.poll());
            }
        }

        private void read(int messages) {
            int left = messages;
            while (!socket.isEmpty() && (left > 0 || socket.peek().size == 0)) {
                Waiting next = socket.poll();
                left -= next.size == 0 ? 0 : 1;
                received.add(next.text);
                fill();
            }
        }
    }
}
