package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.topic.HistorySettings.Bounds;

/**
 * Topics that keep their messages, and clients that come back.
 */
class HistoryTest {

    private static final int MAX_TOPICS = 10;

    private final TestNode node = new TestNode(HistorySettings.of(Map.of(
            "ten", new Bounds(10, 1_000_000, Long.MAX_VALUE),
            "bytes", new Bounds(1000, 20, Long.MAX_VALUE),
            "short", new Bounds(10, 1_000_000, TimeUnit.MILLISECONDS.toNanos(50)),
            "long", new Bounds(1_000_000, 100_000_000, Long.MAX_VALUE),
            "room-*", new Bounds(10, 1_000_000, Long.MAX_VALUE)), MAX_TOPICS));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatWasMissedComesFirstAndThenWhatIsPublished() {
        Client client = new Client("/a", 0);
        client.subscribe("ten", null);
        publish("ten", "/a", 1, 2, 3);
        node.flushPublishes();
        client.leave();

        publish("ten", "/a", 4, 5, 6);
        assertThat(client.subscribe("ten", client.lastId).recovery()).isEqualTo(Recovery.RECOVERED);
        publish("ten", "/a", 7, 8);

        client.awaitTexts("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void aClientThatHasSeenNothingComesBackToWhereItBegan() {
        Client client = new Client("/a", 0);
        Membership first = client.subscribe("ten", null);
        client.leave();
        publish("ten", "/a", 1, 2);

        assertThat(client.subscribe("ten", first.start().toString()).recovery()).isEqualTo(Recovery.RECOVERED);

        client.awaitTexts("1", "2");
    }

    @Test
    void aClientThatHasMissedNothingGetsOnlyWhatIsNew() {
        Client client = new Client("/a", 0);
        client.subscribe("ten", null);
        publish("ten", "/a", 1);
        node.flushPublishes();
        client.leave();

        assertThat(client.subscribe("ten", client.lastId).recovery()).isEqualTo(Recovery.RECOVERED);
        publish("ten", "/a", 2);

        client.awaitTexts("1", "2");
    }

    @Test
    void messagesAreKeptThoughNobodyListens() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("ten", null).start().toString();
        client.leave();
        node.flushPublishes();
        assertThat(node.engine.names()).isEmpty();
        assertThat(node.consumers()).isZero();

        publish("ten", "/a", 1, 2, 3);

        client.subscribe("ten", start);
        client.awaitTexts("1", "2", "3");
    }

    @Test
    void onlyTheNewestAreKept() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("ten", null).start().toString();
        publish("ten", "/a", 1);
        node.flushPublishes();
        String afterFirst = client.lastId;
        client.leave();
        publish("ten", "/a", IntStream.rangeClosed(2, 11).toArray());

        assertThat(client.subscribe("ten", start).recovery()).isEqualTo(Recovery.TOO_OLD);
        client.leave();
        assertThat(client.subscribe("ten", afterFirst).recovery()).isEqualTo(Recovery.RECOVERED);
        client.awaitTexts(IntStream.rangeClosed(1, 11).mapToObj(Integer::toString).toArray(String[]::new));
    }

    @Test
    void noMoreBytesAreKeptThanTheBound() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("bytes", null).start().toString();
        client.leave();
        node.engine.publish("bytes", "/a", "0123456789", null);
        node.engine.publish("bytes", "/a", "0123456789", null);
        assertThat(client.subscribe("bytes", start).recovery()).isEqualTo(Recovery.RECOVERED);
        client.leave();

        node.engine.publish("bytes", "/a", "x", null);

        assertThat(client.subscribe("bytes", start).recovery()).isEqualTo(Recovery.TOO_OLD);
    }

    @Test
    void messagesAreKeptForSoLong() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("short", null).start().toString();
        publish("short", "/a", 1);

        Awaitility.await().untilAsserted(() -> {
            Client other = new Client("/a", 1);
            Recovery recovery = other.subscribe("short", start).recovery();
            other.leave();
            assertThat(recovery).isEqualTo(Recovery.TOO_OLD);
        });
    }

    @Test
    void aTopicThatIsOverLeavesNothing() {
        Client client = new Client("/a", 0);
        client.subscribe("short", null);
        publish("short", "/a", 1);
        client.leave();

        Awaitility.await().until(() -> { // who subscribed meanwhile would keep it
            node.engine.expire();
            return node.engine.histories() == 0;
        });
        Client other = new Client("/a", 1);
        assertThat(other.subscribe("short", null).start().offset()).as("a new history").isZero();
        other.leave();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-", "garbage", "1-2-3", "ABC-1", "a-1\n", "a--1", "abc-99999999999999999999", " a-1",
            "a-1 " })
    void garbageIsNoId(String id) {
        publish("ten", "/a", 1);

        assertThat(new Client("/a", 0).subscribe("ten", id).recovery()).isEqualTo(Recovery.UNKNOWN_ID);
    }

    @Test
    void aLongIdIsNoId() {
        assertThat(new Client("/a", 0).subscribe("ten", "a".repeat(1_000_000) + "-1").recovery())
                .isEqualTo(Recovery.UNKNOWN_ID);
    }

    @Test
    void anIdOfTheFutureOrOfAnotherEpochIsToldApart() {
        Client client = new Client("/a", 0);
        MessageId start = client.subscribe("ten", null).start();

        assertThat(new Client("/a", 0).subscribe("ten", new MessageId(start.epoch(), 1).toString()).recovery())
                .isEqualTo(Recovery.UNKNOWN_ID);
        assertThat(new Client("/a", 0).subscribe("ten", "other-0").recovery()).isEqualTo(Recovery.OTHER_EPOCH);
    }

    @Test
    void epochsDiffer() {
        String one = new Client("/a", 0).subscribe("room-1", null).start().epoch();
        String two = new Client("/a", 0).subscribe("room-2", null).start().epoch();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void replayKeepsToTheNamespaceAndLeavesOutWhatTheSubscriberPublished() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("ten", null).start().toString();
        client.leave();
        node.engine.publish("ten", "/a", "for a", null);
        node.engine.publish("ten", "/b", "for b", null);
        node.engine.publish("ten", null, "for all", null);
        node.engine.publish("ten", "/a", "own", client);

        client.subscribe("ten", start);

        client.awaitTexts("for a", "for all");
        Client everywhere = new Client(null, 1);
        everywhere.subscribe("ten", start);
        everywhere.awaitTexts("for a", "for b", "for all", "own");
    }

    @Test
    void historiesAreOfSoManyTopicsOnly() {
        for (int i = 0; i < 10 * MAX_TOPICS; i++) {
            publish("room-" + i, "/a", i);
        }

        assertThat(node.engine.histories()).isLessThanOrEqualTo(MAX_TOPICS);
    }

    @Test
    void whatNobodyHasWantedForTheLongestTimeGivesWay() {
        Client client = new Client("/a", 0);
        Map<String, String> starts = new HashMap<>();
        for (int i = 0; i < MAX_TOPICS; i++) {
            starts.put("room-" + i, client.subscribe("room-" + i, null).start().toString());
            client.leave();
            node.flushPublishes(); // nobody is there when the loop knows it too
        }
        client.subscribe("room-0", null);
        client.leave(); // now room-1 is the one
        node.flushPublishes();

        client.subscribe("room-new", null);

        assertThat(client.subscribe("room-0", starts.get("room-0")).recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(client.subscribe("room-2", starts.get("room-2")).recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(client.subscribe("room-1", starts.get("room-1")).recovery()).isEqualTo(Recovery.OTHER_EPOCH);
    }

    /** Where one begins to read does not depend on how much came before, and what is in its place is what was published. */
    @Test
    void everyPlaceOfALongHistoryIsReadFrom() {
        History history = new History(new Bounds(1000, 1_000_000, Long.MAX_VALUE));
        for (int i = 1; i <= 2500; i++) {
            history.add(new Envelope("t", "/a", new TestNode.Text(Integer.toString(i)), null, null, history.nextId(), 0), 0);
            for (int from : new int[] { Math.max(1, i - 999), Math.max(1, i - 500), i }) {
                assertThat(history.holds(from)).isTrue();
                assertThat(history.read(from, 2, 1000, "/a", this).messages()).first()
                        .satisfies(first -> assertThat(first.id().offset()).isEqualTo(from));
            }
            assertThat(history.holds(i - 1000)).isFalse();
        }
    }

    @Test
    void aSlowReaderOfTheHistoryThatItOvertakesIsTold() {
        Client client = new Client("/a", 0);
        String start = client.subscribe("ten", null).start().toString();
        client.leave();
        publish("ten", "/a", 1, 2, 3);
        client.ready = false;
        client.subscribe("ten", start);
        client.awaitTexts("1", "2", "3");
        publish("ten", "/a", IntStream.rangeClosed(4, 20).toArray());

        client.getReady();

        Awaitility.await().untilAsserted(() -> assertThat(client.lost).isTrue());
        assertThat(client.texts()).containsExactly("1", "2", "3");
    }

    @Test
    void nothingIsMissedAndNothingComesTwiceWhilePublishesRace() throws InterruptedException {
        int messages = 30_000;
        Client client = new Client("/a", 0);
        String start = client.subscribe("long", null).start().toString();
        client.leave();
        Thread publisher = new Thread(() -> {
            for (int i = 0; i < messages; i++) {
                node.engine.publish("long", "/a", i, null);
            }
        });
        publisher.start();
        int returns = 0;
        while (publisher.isAlive() || returns < 100) {
            client.subscribe("long", client.lastId == null ? start : client.lastId);
            returns++;
            int until = client.size() + ThreadLocalRandom.current().nextInt(200);
            while (publisher.isAlive() && client.size() < until) {
                Thread.onSpinWait();
            }
            client.leaveAndSettle();
        }
        publisher.join();
        client.subscribe("long", client.lastId);

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(client.size()).isEqualTo(messages));
        node.flushPublishes();
        assertThat(client.texts()).isEqualTo(IntStream.range(0, messages).mapToObj(Integer::toString).toList());
    }

    private void publish(String topic, String namespace, int... numbers) {
        for (int number : numbers) {
            node.engine.publish(topic, namespace, number, null);
        }
    }

    /** One client, over all its connections. */
    private final class Client implements Subscriber {

        private final String namespace;
        private final Loop loop;
        private final List<String> texts = new ArrayList<>();
        private Membership membership;
        private Runnable waiting;
        volatile boolean ready = true;
        volatile String lastId;
        volatile boolean lost;

        Client(String namespace, int loop) {
            this.namespace = namespace;
            this.loop = node.loop(loop);
        }

        Membership subscribe(String topic, String since) {
            membership = node.engine.subscriberQueue(this, loop).subscribe(topic, namespace, null, since);
            return membership;
        }

        void leave() {
            membership.cancel();
        }

        /** What was on its way is dropped now, as with a connection that is gone. */
        void leaveAndSettle() {
            loop.execute(membership::cancel);
            node.flushPublishes();
        }

        @Override
        public synchronized void deliver(Envelope envelope, WireFormat form) {
            texts.add(envelope.payload().text());
            lastId = envelope.id().toString();
        }

        @Override
        public void lost(Membership membership) {
            lost = true;
        }

        @Override
        public synchronized void whenReady(Loop loop, Runnable action) {
            if (ready) {
                loop.execute(action);
            } else {
                waiting = action;
            }
        }

        synchronized void getReady() {
            ready = true;
            loop.execute(waiting);
        }

        synchronized int size() {
            return texts.size();
        }

        synchronized List<String> texts() {
            return List.copyOf(texts);
        }

        void awaitTexts(String... expected) {
            Awaitility.await().untilAsserted(() -> assertThat(texts()).containsExactly(expected));
        }
    }
}
