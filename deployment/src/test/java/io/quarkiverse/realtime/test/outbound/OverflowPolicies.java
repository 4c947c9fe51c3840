package io.quarkiverse.realtime.test.outbound;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Newest;
import org.acme.peer.SmallSendBuffer;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.outbound.SlowClient.Received;
import io.quarkiverse.realtime.test.sse.EventStreamClient;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * What a client gets, to the last message, that reads a little, then nothing while too much is published, and then
 * everything: by the annotation of its handler, and by the configuration. And how many messages count as dropped.
 * <p>
 * It stalls in the middle of one message that is larger than all the buffers of the operating system. So it is known what
 * the server still has to keep, and no byte of it leaves before the client reads again.
 */
abstract class OverflowPolicies {

    private static final int LIMIT = 384 * 1024;
    /** What each message counts for besides its bytes. */
    private static final int MESSAGE_OVERHEAD = 128;
    /** How many messages the client reads before it stalls in the middle of the next one. */
    private static final int READ = 3;
    private static final int LARGE = READ;
    static final int FIRST = READ + 1;
    /** More than there is ever room for. */
    static final int END = FIRST + 1_000;
    /** Of a message for which there is room again. */
    private static final int LAST = 99_999;
    private static final String PADDING = "x".repeat(1000);
    private static final String LARGE_PADDING = "x".repeat(256 * 1024);

    private static final String FEED = "feed";
    private static final String HISTORY = "ledger";

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    OpenEventStreams streams;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    private final Map<OverflowPolicy, Long> droppedBefore = new EnumMap<>(OverflowPolicy.class);
    private long closedBefore;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addPackage(OverflowPolicies.class.getPackage())
                        .addPackage(RawWebSocket.class.getPackage()).addClass(EventStreamClient.class)
                        .addPackage(Audience.class.getPackage()).addPackage(Newest.class.getPackage())
                        .addClasses(Journal.class, SmallSendBuffer.class))
                .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT))
                .overrideConfigKey("quarkus.realtime.close-timeout", "60s") // as long as it takes to read what is left
                .overrideConfigKey("quarkus.realtime.outbound.policy", "drop-oldest")
                .overrideConfigKey("quarkus.realtime.topics." + HISTORY + ".history-size", "10000")
                .overrideConfigKey("quarkus.realtime.topics." + HISTORY + ".history-bytes", "100M");
    }

    /** Hears the feed. */
    abstract SlowClient connect(String path);

    /**
     * Hears a topic with a history.
     *
     * @param since the id of the last message that it has, {@code null} if it comes for the first time
     */
    abstract SlowClient connect(String path, String topic, String since);

    /** The messages that a client gets before it is closed, though it is too slow, if it reads at last. */
    abstract List<Integer> gotByOneThatIsClosed();

    @BeforeEach
    void count() {
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            droppedBefore.put(policy, counters.dropped(policy));
        }
        closedBefore = counters.closedClients();
    }

    @AfterEach
    void awaitNobody() {
        await().until(() -> peers.all().isEmpty() && streams.count() == 0);
    }

    @Test
    void dropNewestKeepsTheBeginning() {
        try (Stalled client = stalled("/newest")) {
            client.publish(FIRST, END);
            awaitDropped(OverflowPolicy.DROP_NEWEST, END - FIRST - client.room());

            assertThat(client.resumed()).containsExactlyElementsOf(largeAnd(range(FIRST, FIRST + client.room())));
            assertDropped(OverflowPolicy.DROP_NEWEST, END - FIRST - client.room());
        }
    }

    @Test
    void dropOldestKeepsTheEnd() {
        assertKeepsTheEnd("/oldest");
    }

    @Test
    void theConfigurationCountsWhereTheHandlerSaysNothing() {
        assertKeepsTheEnd("/by-config");
    }

    private void assertKeepsTheEnd(String path) {
        try (Stalled client = stalled(path)) {
            client.publish(FIRST, END);
            awaitDropped(OverflowPolicy.DROP_OLDEST, END - FIRST - client.room());

            assertThat(client.resumed()).containsExactlyElementsOf(largeAnd(range(END - client.room(), END)));
            assertDropped(OverflowPolicy.DROP_OLDEST, END - FIRST - client.room());
        }
    }

    /** Nine keys of which one message came each, and a tenth of which more come than there is room for. */
    @Test
    void conflateDropsThoseOfTheSameKeyBeforeTheOldest() {
        try (Stalled client = stalled("/conflating")) {
            List<Integer> quiet = range(FIRST, FIRST + 9);
            quiet.forEach(number -> client.publish("key " + number, number));
            int busy = FIRST + 9;
            int roomForBusy = client.room() - 9;
            for (int i = 0; i < 3 * roomForBusy; i++) { // discarded twice, all that waited at once
                client.publish("busy", busy + i);
            }
            int next = busy + 3 * roomForBusy;
            client.publish("key " + quiet.get(4), next); // now nothing more fits, and the same key makes room
            client.publish(null, next + 1); // nothing has its key, the oldest makes room
            client.publish("another key", next + 2);
            int dropped = 2 * roomForBusy + 3;
            awaitDropped(OverflowPolicy.CONFLATE, dropped);

            List<Integer> expected = new ArrayList<>(quiet.subList(2, quiet.size()));
            expected.remove(quiet.get(4));
            expected.addAll(range(busy + 2 * roomForBusy, next + 3));
            assertThat(client.resumed()).containsExactlyElementsOf(largeAnd(expected));
            assertDropped(OverflowPolicy.CONFLATE, dropped);
        }
    }

    @Test
    void closeDiscardsWhatWaitsAndEndsTheConnection() {
        try (Stalled client = stalled("/closing")) {
            client.publish(FIRST, END);
            awaitClosed(client);
            List<Integer> got = numbers(client.restOfTooSlow());

            assertThat(got).isEqualTo(gotByOneThatIsClosed());
            assertCounted(OverflowPolicy.CLOSE, client.room() + 1, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/closing", "/newest", "/oldest", "/conflating" })
    void onATopicWithHistoryEveryPolicyClosesAndTheClientComesBackForTheRest(String path) {
        List<Received> got = new ArrayList<>();
        long room;
        try (Stalled client = stalled(path, HISTORY)) {
            room = client.roomInBytes;
            client.publish(FIRST, END);
            awaitClosed(client);
            got.addAll(client.before);
            got.addAll(client.restOfTooSlow());
        }
        int beforeItWasClosed = got.size();

        try (SlowClient client = connect(path, HISTORY, got.get(beforeItWasClosed - 1).id())) {
            publish(path, HISTORY, null, END); // while it catches up
            while (got.size() <= END) {
                got.add(client.next());
            }
            await().until(() -> client.buffered() == 0);
            publish(path, HISTORY, null, END + 1);
            got.add(client.next());
        }

        assertThat(numbers(got.subList(READ, beforeItWasClosed))).isEqualTo(gotByOneThatIsClosed());
        assertThat(numbers(got)).as("everything once, in order").containsExactlyElementsOf(range(0, END + 2));
        int waited = 0;
        for (long left = room; got.get(FIRST + waited).size() + MESSAGE_OVERHEAD <= left; waited++) {
            left -= got.get(FIRST + waited).size() + MESSAGE_OVERHEAD;
        }
        assertCounted(OverflowPolicy.CLOSE, waited + 1, 1);
    }

    final Stalled stalled(String path) {
        return new Stalled(connect(path), path, FEED);
    }

    private Stalled stalled(String path, String topic) {
        SlowClient client = connect(path, topic, null);
        assertThat(client.next().text()).as("what only says where the topic is").isNull();
        return new Stalled(client, path, topic);
    }

    private void publish(String path, String topic, String key, int number) {
        topics.namespace(path).publish(topic, new Publication(message(number), key));
    }

    /** What was published before has been delivered, or dropped. */
    final void awaitDropped(OverflowPolicy policy, int messages) {
        await().until(() -> counters.dropped(policy) - droppedBefore.get(policy) == messages);
    }

    final void assertDropped(OverflowPolicy policy, int messages) {
        assertCounted(policy, messages, 0);
    }

    private void awaitClosed(Stalled client) {
        await().until(() -> counters.closedClients() == closedBefore + 1);
        await().until(() -> topics.namespace(client.path).subscriberCount(client.topic) == 0);
    }

    /** And nothing else. */
    private void assertCounted(OverflowPolicy policy, long messages, int closed) {
        for (OverflowPolicy each : OverflowPolicy.values()) {
            assertThat(counters.dropped(each) - droppedBefore.get(each)).as("dropped by %s", each)
                    .isEqualTo(each == policy ? messages : 0);
        }
        assertThat(counters.closedClients() - closedBefore).as("closed").isEqualTo(closed);
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** What is on its way when the client stalls can't be dropped any more. */
    static List<Integer> largeAnd(List<Integer> rest) {
        List<Integer> all = new ArrayList<>(List.of(LARGE));
        all.addAll(rest);
        return all;
    }

    static List<Integer> numbers(List<Received> messages) {
        return messages.stream().map(OverflowPolicies::number).toList();
    }

    private static int number(Received message) {
        return Integer.parseInt(message.text().substring(0, 5));
    }

    static String message(int number) {
        return String.format("%05d %s", number, number == LARGE ? LARGE_PADDING : PADDING);
    }

    /** A client that has read the first messages, and reads no further. */
    final class Stalled implements AutoCloseable {

        private final SlowClient client;
        private final String path;
        private final String topic;
        /** What it has read. */
        private final List<Received> before = new ArrayList<>();
        private final long roomInBytes;

        private Stalled(SlowClient client, String path, String topic) {
            this.client = client;
            this.path = path;
            this.topic = topic;
            await().until(() -> topics.namespace(path).subscriberCount(topic) == 1);
            publish(0, READ);
            for (int i = 0; i < READ; i++) {
                before.add(client.next());
            }
            assertThat(numbers(before)).isEqualTo(range(0, READ));
            await().until(() -> client.buffered() == 0);
            publish(null, LARGE);
            await().until(() -> client.buffered() > 0);
            roomInBytes = LIMIT - client.buffered() - MESSAGE_OVERHEAD;
        }

        SlowClient client() {
            return client;
        }

        /** How many messages may wait. */
        int room() {
            return (int) (roomInBytes / (before.get(0).size() + MESSAGE_OVERHEAD));
        }

        void publish(int from, int to) {
            for (int i = from; i < to; i++) {
                publish(null, i);
            }
        }

        void publish(String key, int number) {
            OverflowPolicies.this.publish(path, topic, key, number);
            assertThat(client.buffered()).isLessThanOrEqualTo(LIMIT);
        }

        /** Reads what has waited, up to a last message for which there is room. */
        List<Integer> resumed() {
            CompletableFuture<List<Integer>> reader = supplyAsync(() -> {
                List<Integer> got = new ArrayList<>();
                for (int number = number(client.next()); number != LAST; number = number(client.next())) {
                    got.add(number);
                }
                return got;
            });
            await().until(() -> client.buffered() < LIMIT / 2);
            publish(null, LAST);
            return reader.orTimeout(30, TimeUnit.SECONDS).join();
        }

        List<Received> restOfTooSlow() {
            return client.restOfTooSlow();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
