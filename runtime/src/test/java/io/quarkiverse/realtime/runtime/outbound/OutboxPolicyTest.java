package io.quarkiverse.realtime.runtime.outbound;

import static io.quarkiverse.realtime.runtime.outbound.Client.LIMIT;
import static io.quarkiverse.realtime.runtime.outbound.Client.MESSAGE;
import static io.quarkiverse.realtime.runtime.outbound.Client.message;
import static io.quarkiverse.realtime.runtime.outbound.Client.own;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.MessageId;

/**
 * What a client gets that stalls and reads again. Four messages are in its socket when it stalls, sixteen more fit in what
 * may wait.
 */
class OutboxPolicyTest {

    private static final int IN_SOCKET = FakeSink.FULL / MESSAGE;
    private static final int FIT = LIMIT / MESSAGE;

    @ParameterizedTest
    @EnumSource
    void aClientThatReadsGetsEverythingAtTheEndOfEachTurn(OverflowPolicy policy) {
        Client client = new Client(policy);
        for (int i = 1; i <= 100; i++) {
            client.publish(i);
            assertThat(client.sink.received).hasSize(i);
            assertThat(client.outbox.bufferedAmount()).isZero();
        }
        assertThat(client.sink.received).containsExactlyElementsOf(messages(1, 100));
        assertThat(client.dropped()).isZero();
        assertThat(client.told).isEmpty();
        assertThat(client.buffers).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatStallsAndReadsAgainBeforeTheLimitGetsEverything(OverflowPolicy policy) {
        Client client = stalled(policy);
        for (int i = 1; i <= FIT; i++) {
            client.publish(i, "key");
            assertThat(client.outbox.bufferedAmount()).isEqualTo(i * MESSAGE);
        }
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(messages(1, FIT));
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.dropped()).isZero();
        assertThat(client.told).containsExactly("drained");
    }

    @Test
    void closeDiscardsWhatWaitsAndSendsTheCloseFrame() {
        Client client = stalled(OverflowPolicy.CLOSE);
        publish(client, 1, FIT);
        client.publish(21);

        assertThat(client.told).containsExactly("closing", "too slow");
        assertThat(client.outbox.bufferedAmount()).as("what is in the socket can't be taken back").isEqualTo(40);
        assertThat(client.dropped()).as("what waited, and the one that was too much").isEqualTo(FIT - IN_SOCKET + 1);
        assertThat(client.counters.closedClients()).isEqualTo(1);

        publish(client, 22, 30);
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactly(message(1), message(2), message(3), message(4), "close 1013");
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.dropped()).as("what comes after the close is not counted").isEqualTo(FIT - IN_SOCKET + 1);
        assertThat(client.counters.closedClients()).isEqualTo(1);
    }

    @Test
    void whatComesWhileTheApplicationClosesIsCounted() {
        Client client = stalled(OverflowPolicy.CLOSE);
        publish(client, 1, FIT);
        client.outbox.stop(); // its task is behind what comes now
        client.publish(21);
        assertThat(client.dropped()).isEqualTo(1);
        assertThat(client.counters.closedClients()).isZero();
        assertThat(client.told).isEmpty();
    }

    /** A client that resumes after the last message it has got would never get those of the gap. */
    @Test
    void closeLetsNothingThroughBehindAGap() {
        Client client = stalled(OverflowPolicy.CLOSE);
        for (int i = 1; i <= 30; i++) { // all of it in one turn
            client.publishOnly(i, null);
        }
        client.sink.resume();
        client.sink.stall();
        client.loop.run();
        client.sink.resume();
        client.loop.run();

        List<String> received = new ArrayList<>(client.sink.received);
        assertThat(received.remove(received.size() - 1)).isEqualTo("close 1013");
        assertThat(received).containsExactlyElementsOf(messages(1, received.size()));
    }

    /** The message that is too much and the close are two tasks of the loop: in between a socket may take more again. */
    @Test
    void closeLetsNothingThroughBehindAGapThoughTheClientReadsAgainBeforeTheClose() {
        Client client = stalled(OverflowPolicy.CLOSE);
        publish(client, 1, FIT - 1);
        client.outbox.publish("much too long to fit", envelope(20, null));
        client.outbox.publish(message(21), envelope(21, null));
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, FIT - 1), List.of("close 1013")));
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    /** Seven at a time, of which some are dropped and others are still there when the client reads again. */
    @ParameterizedTest
    @EnumSource(names = { "DROP_OLDEST", "CONFLATE" })
    void whatComesTogetherIsKeptTogether(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, 5);
        int alone = client.oneByOne;
        for (int batch = 0; batch < 10; batch++) {
            for (int i = 0; i < 7; i++) {
                client.publishOnly(6 + batch * 7 + i, null);
            }
            client.loop.run();
            assertThat(client.outbox.bufferedAmount()).isEqualTo(Math.min(LIMIT, (5 + (batch + 1) * 7) * MESSAGE));
        }
        assertThat(client.oneByOne).isEqualTo(alone);
        assertThat(client.outbox.waiting()).as("the last three batches, the first of them not whole").isEqualTo(3);
        assertThat(client.dropped()).isEqualTo(75 - FIT);

        client.sink.resume();
        client.loop.run();
        assertThat(client.sink.received).containsExactlyElementsOf(
                concat(messages(1, IN_SOCKET), messages(75 - (FIT - IN_SOCKET) + 1, 75)));
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    @Test
    void dropNewestKeepsWhatWaits() {
        Client client = stalled(OverflowPolicy.DROP_NEWEST);
        publish(client, 1, FIT);
        for (int i = 1; i <= 10; i++) {
            client.publish(FIT + i, "key");
            assertThat(client.outbox.bufferedAmount()).isEqualTo(LIMIT);
            assertThat(client.dropped()).isEqualTo(i);
        }
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(messages(1, FIT));
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.told).containsExactly("drained");
        assertNobodyIsClosed(client);
    }

    @Test
    void dropNewestDoesNotLookAtEachOfManyThatDoNotFit() {
        Client client = stalled(OverflowPolicy.DROP_NEWEST);
        publish(client, 1, FIT);
        int before = client.oneByOne;
        for (int i = 1; i <= 10; i++) {
            client.publishOnly(FIT + i, null);
        }
        client.loop.run();
        assertThat(client.dropped()).isEqualTo(10);
        assertThat(client.oneByOne).isEqualTo(before);

        client.sink.read(2);
        client.loop.run();
        for (int i = 31; i <= 35; i++) {
            client.publishOnly(i, null);
        }
        client.loop.run();
        client.sink.resume();
        client.loop.run();
        assertThat(client.sink.received).as("two of the five had room")
                .containsExactlyElementsOf(concat(messages(1, FIT), messages(31, 32)));
        assertThat(client.dropped()).isEqualTo(10 + 3);
    }

    @Test
    void dropNewestTakesTheSmallOneOfSeveralThatIsNotTooLarge() {
        Client client = stalled(OverflowPolicy.DROP_NEWEST);
        publish(client, 1, FIT - 1);
        client.engine.publish(Client.TOPIC, "/a", "much too long to fit", null);
        client.publishOnly(20, null);
        client.engine.publish(Client.TOPIC, "/a", "much too long to fit", null);
        client.loop.run();
        client.sink.resume();
        client.loop.run();
        assertThat(client.sink.received).containsExactlyElementsOf(messages(1, FIT));
        assertThat(client.dropped()).isEqualTo(2);
    }

    @Test
    void dropNewestGoesOnWhenThereIsRoomAgain() {
        Client client = stalled(OverflowPolicy.DROP_NEWEST);
        publish(client, 1, FIT + 5);
        client.sink.read(2);
        client.loop.run();
        assertThat(client.outbox.bufferedAmount()).isEqualTo(LIMIT - 2 * MESSAGE);
        publish(client, 31, 35);
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, FIT), messages(31, 32)));
        assertThat(client.dropped()).isEqualTo(5 + 3);
    }

    @ParameterizedTest
    @EnumSource(names = { "DROP_OLDEST", "CONFLATE" })
    void dropOldestKeepsTheNewest(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, FIT);
        for (int i = 1; i <= 10; i++) {
            client.publish(FIT + i);
            assertThat(client.outbox.bufferedAmount()).isEqualTo(LIMIT);
            assertThat(client.dropped()).isEqualTo(i);
        }
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).as("what was in the socket, and the newest that fit")
                .containsExactlyElementsOf(concat(messages(1, 4), messages(15, 30)));
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.told).containsExactly("drained");
        assertNobodyIsClosed(client);
    }

    @Test
    void dropOldestDoesNotCareForKeys() {
        Client client = stalled(OverflowPolicy.DROP_OLDEST);
        for (int i = 1; i <= 30; i++) {
            client.publish(i, "key " + i % 5);
        }
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, 4), messages(15, 30)));
        assertThat(client.dropped()).isEqualTo(10);
    }

    @Test
    void conflateDropsWhatHasTheSameKey() {
        Client client = stalled(OverflowPolicy.CONFLATE);
        long[] buffered = { 180, 190, 200, 180, 190, 200, 170, 180, 190, 200 };
        for (int i = 1; i <= 30; i++) {
            client.publish(i, "key " + i % 5);
            assertThat(client.outbox.bufferedAmount()).as("with message %d", i)
                    .isEqualTo(i <= FIT ? i * MESSAGE : buffered[i - FIT - 1]);
        }
        client.sink.resume();
        client.loop.run();

        // 21 has replaced 6, 11 and 16; 24: 9, 14 and 19; 27: 7, 12, 17 and 22; there was room for the others
        assertThat(client.sink.received).containsExactlyElementsOf(
                Stream.of(1, 2, 3, 4, 5, 8, 10, 13, 15, 18, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30).map(Client::message)
                        .toList());
        assertThat(client.dropped()).isEqualTo(10);
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertNobodyIsClosed(client);
    }

    @Test
    void conflateDropsTheOldestIfNothingHasTheSameKey() {
        Client client = stalled(OverflowPolicy.CONFLATE);
        publish(client, 1, FIT);
        client.publish(21, "first of its key");
        client.publish(22, "another key");
        client.publish(23, "first of its key");
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received)
                .containsExactlyElementsOf(concat(messages(1, 4), messages(7, FIT), messages(22, 23)));
        assertThat(client.dropped()).isEqualTo(3);
    }

    @Test
    void conflateLooksAtTheTopicToo() {
        Client client = stalled(OverflowPolicy.CONFLATE);
        client.subscriberQueue.subscribe("sports", "/a", Client.FORM);
        publish(client, 1, 4);
        client.publish(5, "key");
        publish(client, 6, FIT);
        client.engine.publish("sports", "/a", Publication.keyed("key", message(21)), null);
        client.loop.run();
        client.publish(22, "key");
        client.sink.resume();
        client.loop.run();

        // for 21 the oldest went, which was 5; for 22 the next
        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, 4), messages(7, 22)));
        assertThat(client.dropped()).isEqualTo(2);
    }

    @Test
    void theLastValueOfAKeyIsThereHoweverManyCame() {
        Client client = stalled(OverflowPolicy.CONFLATE);
        for (int i = 0; i < 10_000; i++) {
            client.publish(i, "key " + i % 7);
            assertThat(client.outbox.bufferedAmount()).isLessThanOrEqualTo(LIMIT);
        }
        client.sink.resume();
        client.loop.run();

        List<String> last = client.sink.received.subList(client.sink.received.size() - 7, client.sink.received.size());
        assertThat(last).containsExactlyElementsOf(messages(9_993, 9_999));
        assertThat(client.dropped()).isEqualTo(10_000 - client.sink.received.size());
    }

    @ParameterizedTest
    @EnumSource(names = { "DROP_NEWEST", "DROP_OLDEST", "CONFLATE" })
    void whatAClientIsSentIsNeverDropped(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, 4);
        for (int i = 5; i <= 14; i++) {
            client.send(i);
        }
        publish(client, 15, 60);
        client.sink.resume();
        client.loop.run();

        List<String> newest = policy == OverflowPolicy.DROP_NEWEST ? messages(15, 20) : messages(55, 60);
        assertThat(client.sink.received).containsExactlyElementsOf(
                concat(messages(1, 4), IntStream.rangeClosed(5, 14).mapToObj(Client::own).toList(), newest));
        assertThat(client.dropped()).isEqualTo(40);
        assertNobodyIsClosed(client);
    }

    @ParameterizedTest
    @EnumSource(names = { "DROP_OLDEST", "CONFLATE" })
    void whatIsPublishedIsDroppedIfAllThatWaitsWasSent(OverflowPolicy policy) {
        Client client = stalled(policy);
        for (int i = 1; i <= FIT; i++) {
            client.send(i);
        }
        client.publish(21);
        client.publish(22, "key");
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, FIT).mapToObj(Client::own).toList());
        assertThat(client.dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentBeyondTheLimitFailsAndClosesTheClient(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, FIT);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        client.outbox.send(own(21), failure::set);

        assertThat(failure.get()).isInstanceOf(IllegalStateException.class)
                .hasMessage("The client does not read, 200 bytes wait for it: closing it"
                        + " (quarkus.realtime.outbound.limit is 200)");
        client.loop.run();
        assertThat(client.told).containsExactly("closing", "too slow");
        assertThat(client.counters.closedClients()).isEqualTo(1);
        assertThat(client.counters.dropped(OverflowPolicy.CLOSE)).as("what waited, and this one")
                .isEqualTo(FIT - IN_SOCKET + 1);
        client.sink.resume();
        client.loop.run();
        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, 4), List.of("close 1013")));
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = { "DROP_NEWEST", "DROP_OLDEST", "CONFLATE" })
    void aControlFrameKeepsItsPlace(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, 10);
        client.control("ping 1");
        publish(client, 11, FIT);
        client.control("ping 2");
        publish(client, 21, 26);
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(policy == OverflowPolicy.DROP_NEWEST
                ? concat(messages(1, 10), List.of("ping 1"), messages(11, FIT), List.of("ping 2"))
                : concat(messages(1, 4), List.of("ping 1"), messages(11, FIT), List.of("ping 2"), messages(21, 26)));
        assertThat(client.dropped()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void aMillionPublishesToAClientThatDoesNotReadTakeNoMoreThanTheLimit(OverflowPolicy policy) {
        Client client = stalled(policy);
        for (int i = 0; i < 1_000_000; i++) {
            client.publish(i, i % 3 == 0 ? null : "key " + i % 1_000);
            assertThat(client.outbox.bufferedAmount()).isLessThanOrEqualTo(LIMIT);
            assertThat(client.outbox.waiting()).as("what is kept, with what is skipped later").isLessThanOrEqualTo(100);
        }
        if (policy == OverflowPolicy.CLOSE) {
            assertThat(client.dropped()).isEqualTo(FIT - IN_SOCKET + 1);
        } else {
            client.sink.resume();
            client.loop.run();
            assertThat(client.dropped() + client.sink.received.size()).isEqualTo(1_000_000);
            assertNobodyIsClosed(client);
        }
        assertThat(client.buffers).hasValue(0);
    }

    /** One that takes no pieces gets the same, message by message: its traffic is logged. */
    @ParameterizedTest
    @EnumSource
    void aSocketThatTakesOnlySingleMessagesHasTheSamePolicies(OverflowPolicy policy) {
        Client pieces = stalled(policy);
        Client single = stalled(policy);
        single.sink.takesNoPieces();
        for (Client client : List.of(pieces, single)) {
            for (int i = 1; i <= 50; i++) {
                client.publishOnly(i, "key " + i % 5);
                client.publish(100 + i, null);
            }
            client.sink.resume();
            client.loop.run();
        }

        assertThat(single.sink.received).containsExactlyElementsOf(pieces.sink.received);
        assertThat(single.dropped()).isEqualTo(pieces.dropped()).isPositive();
    }

    /** The client comes back and gets it: a drop would be a gap that it never hears of. */
    @ParameterizedTest
    @EnumSource(names = { "DROP_NEWEST", "DROP_OLDEST", "CONFLATE" })
    void aMessageOfAHistoryThatHasNoRoomEndsTheClient(OverflowPolicy policy) {
        Client client = stalled(policy);
        publish(client, 1, FIT);
        client.outbox.publish(message(21), kept(21));
        client.outbox.publish(message(22), envelope(22, null));
        client.loop.run();

        assertThat(client.told).containsExactly("closing", "too slow");
        assertThat(client.counters.closedClients()).isEqualTo(1);

        client.sink.resume();
        client.loop.run();
        assertThat(client.sink.received).containsExactlyElementsOf(concat(messages(1, IN_SOCKET), List.of("close 1013")));
    }

    @ParameterizedTest
    @EnumSource(names = { "DROP_NEWEST", "DROP_OLDEST", "CONFLATE" })
    void aMessageOfAHistoryThatWaitsIsNotDroppedForALaterOne(OverflowPolicy policy) {
        Client client = stalled(policy);
        for (int i = 1; i <= FIT; i++) {
            client.outbox.publish(message(i), kept(i));
        }
        client.publish(21, "key");
        assertThat(client.dropped()).isEqualTo(1);
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactlyElementsOf(messages(1, FIT));
        assertNobodyIsClosed(client);
    }

    private static Client stalled(OverflowPolicy policy) {
        Client client = new Client(policy);
        client.sink.stall();
        return client;
    }

    private static void publish(Client client, int from, int to) {
        for (int i = from; i <= to; i++) {
            client.publish(i);
        }
    }

    private static Envelope envelope(int number, String key) {
        return new Envelope(Client.TOPIC, "/a", null, null, key, null, 0);
    }

    /** Of a topic that has a history. */
    private static Envelope kept(int number) {
        return new Envelope(Client.TOPIC, "/a", null, null, "key", new MessageId("epoch", number), 0);
    }

    private static void assertNobodyIsClosed(Client client) {
        assertThat(client.counters.closedClients()).isZero();
        assertThat(client.told).doesNotContain("closing", "too slow");
    }

    private static List<String> messages(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Client::message).toList();
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
