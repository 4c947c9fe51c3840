package io.quarkiverse.realtime.runtime.outbound;

import static io.quarkiverse.realtime.runtime.outbound.Client.message;
import static io.quarkiverse.realtime.runtime.outbound.Client.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.smallrye.mutiny.subscription.Cancellable;

/** In which order a client gets what goes out, how it ends, and when it has caught up. */
class OutboxTest {

    private final Client client = new Client(OverflowPolicy.CLOSE);

    @Test
    void whatIsSentAndPublishedInOneTurnKeepsItsOrder() {
        client.publishOnly(1, null);
        client.publishOnly(2, null);
        client.outbox.send(own(3), null);
        client.publishOnly(4, null);
        client.loop.execute(() -> client.outbox.control(() -> client.sink.writeControl("ping")));
        client.outbox.send(own(5), null);
        client.publishOnly(6, null);
        client.loop.run();

        assertThat(client.sink.received).containsExactly(message(1), message(2), own(3), message(4), "ping", own(5),
                message(6));
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.buffers).hasValue(0);
    }

    @Test
    void whatIsSentCountsUntilItHasLeft() {
        client.outbox.send(own(1), null);
        assertThat(client.outbox.bufferedAmount()).as("before the loop has it").isEqualTo(10);
        client.sink.stall();
        client.loop.run();
        assertThat(client.outbox.bufferedAmount()).as("in a socket that nobody reads").isEqualTo(10);
        client.sink.resume();
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    @Test
    void whatHasLeftNoLongerCountsThoughMoreWaits() {
        client.sink.stall();
        for (int i = 1; i <= 10; i++) {
            client.publish(i);
        }
        for (int i = 1; i <= 9; i++) {
            client.sink.read(1);
            client.loop.run();
            assertThat(client.outbox.bufferedAmount()).isEqualTo(100 - i * 10);
        }
    }

    /** A client that reads steadily is no slow client, however much it gets in one turn. */
    @Test
    void whatHasLeftNoLongerCountsThoughTheSinkTakesAllOfALongTurn() {
        FakeSink sink = new FakeSink(Client.MESSAGE);
        sink.takesAnyAmount();
        sink.stall();
        Outbox<String> outbox = client.outbox(sink,
                new OutboxSettings(1_000_000, 0, 1_000_000, 0, OverflowPolicy.CLOSE, client.counters));
        for (int i = 0; i < 100; i++) {
            outbox.send("x".repeat(1000), null);
        }
        client.loop.run();
        assertThat(outbox.bufferedAmount()).isEqualTo(100_000);
        sink.read(70);
        assertThat(outbox.bufferedAmount()).isEqualTo(34_000);
        sink.resume();
        assertThat(outbox.bufferedAmount()).isZero();
    }

    @Test
    void oneMessageMayBeLargerThanTheLimitIfNothingElseWaits() {
        String large = "x".repeat(3 * Client.LIMIT);
        client.sink.stall();
        client.outbox.send(large, null);
        client.loop.run();
        assertThat(client.outbox.bufferedAmount()).isEqualTo(3 * Client.LIMIT);
        client.sink.resume();

        assertThat(client.sink.received).containsExactly(large);
        assertThat(client.told).containsExactly("drained");
    }

    @Test
    void aWriteIsDoneWhenItsMessageHasLeft() {
        List<Throwable> done = new ArrayList<>();
        client.sink.stall();
        for (int i = 1; i <= 6; i++) {
            client.outbox.send(own(i), done::add);
        }
        client.loop.run();
        assertThat(done).isEmpty();
        client.sink.read(3);
        assertThat(done).hasSize(3).containsOnlyNulls();
        client.sink.resume();
        client.loop.run();
        assertThat(done).hasSize(6).containsOnlyNulls();
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    @Test
    void whatWasPublishedAndSentBeforeAnEndGoesOutAndNothingBehindIt() {
        client.sink.stall();
        for (int i = 1; i <= 5; i++) {
            client.publish(i);
        }
        client.publishOnly(6, null);
        client.outbox.send(own(7), null);
        client.loop.execute(() -> client.outbox.end(() -> client.sink.writeControl("close 1000")));
        client.publishOnly(8, null);
        client.loop.execute(() -> client.outbox.control(() -> client.sink.writeControl("ping")));
        client.loop.run();
        List<Throwable> late = new ArrayList<>();
        client.outbox.send(own(9), late::add);
        client.loop.run();
        client.sink.resume();
        client.loop.run();

        assertThat(client.sink.received).containsExactly(message(1), message(2), message(3), message(4), message(5),
                message(6), own(7), "close 1000");
        assertThat(late).singleElement().isInstanceOf(ClosedChannelException.class);
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    /** A sender on another thread has looked before the close began, and hands its message over afterwards. */
    @Test
    void whatIsSentWhileAnEndBeginsFailsRatherThanFollowingTheCloseFrame() {
        List<Throwable> done = new ArrayList<>();
        client.loop.execute(() -> client.outbox.end(() -> client.sink.writeControl("close 1000")));
        client.outbox.send(own(1), done::add);
        client.loop.run();

        assertThat(client.sink.received).containsExactly("close 1000");
        assertThat(done).singleElement().isInstanceOf(ClosedChannelException.class);
        assertThat(client.outbox.bufferedAmount()).isZero();
    }

    @Test
    void aConnectionThatIsGoneLetsGoOfAllThatWaits() {
        List<Throwable> done = new ArrayList<>();
        client.sink.stall();
        for (int i = 1; i <= 10; i++) {
            client.outbox.send(own(i), done::add);
        }
        client.loop.run();
        CompletableFuture<Void> drained = client.outbox.drained().subscribeAsCompletionStage();
        client.loop.run();
        client.outbox.send(own(11), done::add);
        client.outbox.gone();
        client.loop.run();

        assertThat(done).as("those that were not in the socket").hasSize(7)
                .allSatisfy(each -> assertThat(each).isInstanceOf(ClosedChannelException.class));
        assertThat(client.outbox.bufferedAmount()).as("what is in the socket").isEqualTo(40);
        assertThatThrownBy(drained::get).hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(client.told).isEmpty();
        client.sink.resume();
        assertThat(client.outbox.bufferedAmount()).isZero();
        assertThat(client.told).isEmpty();
    }

    @Test
    void aClientThatLaggedHasCaughtUpAtTheLowMark() throws Exception {
        client.sink.stall();
        for (int i = 1; i <= 11; i++) {
            client.publish(i);
        }
        CompletableFuture<Void> drained = client.outbox.drained().subscribeAsCompletionStage();
        client.loop.run();
        client.sink.read(5);
        client.loop.run();
        assertThat(client.outbox.bufferedAmount()).isEqualTo(Client.LOW + 10);
        assertThat(client.told).isEmpty();
        assertThat(drained).isNotDone();
        client.sink.read(1);
        client.loop.run();

        assertThat(client.told).containsExactly("drained");
        drained.get(0, TimeUnit.SECONDS);
        client.sink.resume();
        assertThat(client.told).as("once").containsExactly("drained");
    }

    @Test
    void aClientThatWasNeverOverTheHighMarkDidNotLag() {
        client.sink.stall();
        for (int i = 1; i <= 10; i++) {
            client.publish(i);
        }
        client.sink.resume();
        assertThat(client.told).isEmpty();
    }

    /** What is discarded has not been drained. */
    @Test
    void whoWaitsForAClientThatIsClosedForBeingSlowIsToldSo() {
        client.sink.stall();
        for (int i = 1; i <= 20; i++) {
            client.publish(i);
        }
        CompletableFuture<Void> drained = client.outbox.drained().subscribeAsCompletionStage();
        client.loop.run();
        client.publish(21);

        assertThatThrownBy(drained::get).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(client.told).containsExactly("closing", "too slow");
    }

    /** Between the close frame and the end of the connection, too: there is no use in sending more. */
    @Test
    void whoAsksWhetherAClientHasDrainedOnceACloseHasBegunIsToldSo() {
        client.sink.stall();
        for (int i = 1; i <= 20; i++) {
            client.publish(i);
        }
        CompletableFuture<Void> before = client.outbox.drained().subscribeAsCompletionStage();
        client.loop.run();
        client.loop.execute(() -> client.outbox.end(() -> client.sink.writeControl("close 1000")));
        client.loop.run();
        CompletableFuture<Void> since = client.outbox.drained().subscribeAsCompletionStage();
        client.sink.resume();
        client.loop.run();

        assertThatThrownBy(before::get).hasCauseInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(since::get).hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(client.sink.received).endsWith("close 1000");
    }

    /** Each takes memory, however short it is. */
    @Test
    void messagesOfNoBytesAreBoundedToo() {
        Client bounded = new Client(OverflowPolicy.CLOSE, 10);
        bounded.sink.stall();
        for (int i = 0; i < Client.LIMIT / 10; i++) {
            bounded.outbox.send("", null);
        }
        bounded.loop.run();
        assertThat(bounded.told).isEmpty();

        bounded.outbox.send("", null);

        assertThat(bounded.told).containsExactly("closing");
        assertThat(bounded.outbox.bufferedAmount()).isZero();
    }

    @Test
    void whatComesFromSeveralTopicsInATurnIsFlushedOnce() {
        client.subscriberQueue.subscribe("other", "/a", Client.FORM);
        client.loop.run();
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 3; i++) { // more would be flushed in between, for the socket takes no more
            published.add(Client.message(i));
            client.engine.publish(i % 2 == 0 ? Client.TOPIC : "other", "/a", Client.message(i), null);
        }
        client.loop.run();
        assertThat(client.sink.received).isEqualTo(published);
        assertThat(client.sink.flushes).isEqualTo(1);
    }

    /** Who no longer waits is not kept, however long the client does not read. */
    @Test
    void whoGivesUpWaitingForAClientLeavesNothing() {
        client.sink.stall();
        for (int i = 1; i <= 20; i++) {
            client.publish(i);
        }
        List<Cancellable> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(client.outbox.drained().subscribe().with(nothing -> {
            }, failure -> {
            }));
        }
        client.loop.run();
        assertThat(client.outbox.waitingForDrain()).isEqualTo(100);
        waiting.forEach(Cancellable::cancel);
        client.loop.run();
        assertThat(client.outbox.waitingForDrain()).isZero();
    }

    /** A message that does not fit must not even for a moment take the room of one that does. */
    @Test
    void whatDoesNotFitIsNotInTheWayOfWhatOtherThreadsSend() throws Exception {
        Client dropping = new Client(OverflowPolicy.DROP_NEWEST);
        dropping.sink.stall();
        for (int i = 1; i <= 18; i++) {
            dropping.publish(i);
        }
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                String none = ""; // fits however often it is sent, and needs no room
                for (int i = 0; i < 200_000; i++) {
                    dropping.outbox.send(none, null);
                }
            }, threads).whenComplete((nothing, failure) -> done.set(true));
            Envelope envelope = new Envelope(Client.TOPIC, "/a", null, null, null, null, 0);
            while (!done.get()) {
                dropping.outbox.publish("too long for what is left", envelope);
            }
            sender.get(40, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(dropping.told).as("nobody was over the limit").isEmpty();
        assertThat(dropping.outbox.bufferedAmount()).isEqualTo(180);
    }
}
