package io.quarkiverse.realtime.runtime.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;

/** What is pushed goes through the operators of the application, on the threads of those who push. */
@Timeout(120)
class PushedEventsTest {

    private static final int BUFFER = 8;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private EventStream stream(int buffer) {
        OutboxSettings outbox = new OutboxSettings(1 << 16, 1 << 15, 1 << 20, 128, OverflowPolicy.CLOSE, new OutboxCounters());
        return new PushedEvents(vertx.getOrCreateContext(), new EventStreamFormat(new Payloads(new ObjectMapper())),
                new StreamSettings(outbox, null, null, null, false, buffer, Duration.ofSeconds(1)));
    }

    /** One thread pushes with a lock of the application that an operator, on another thread, waits for. */
    @Test
    void anOperatorMayWaitForALockThatIsHeldWherePushed() throws Exception {
        EventStream stream = stream(BUFFER);
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch inOperator = new CountDownLatch(1);
        AssertSubscriber<Object> subscriber = stream.asMulti().invoke(() -> {
            inOperator.countDown();
            lock.lock();
            lock.unlock();
        }).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        lock.lock();
        try {
            Future<?> other = threads.submit(() -> stream.push("first"));
            assertThat(inOperator.await(10, TimeUnit.SECONDS)).isTrue();
            stream.push("second"); // it is for the other thread to deliver
            assertThat(stream.isOpen()).isTrue();
            assertThat(other).isNotDone();
        } finally {
            lock.unlock();
        }
        subscriber.awaitItems(2).assertItems("first", "second");
    }

    @Test
    void anOperatorMayPush() {
        EventStream stream = stream(BUFFER);
        AssertSubscriber<Object> subscriber = stream.asMulti().invoke(item -> {
            if (item.equals("one")) {
                stream.push("two");
                stream.close();
            }
        }).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        stream.push("one");

        subscriber.assertCompleted().assertItems("one", "two");
    }

    @Test
    void manyThreadsPushEachInItsOrder() throws Exception {
        int pushers = 4;
        int each = 5_000;
        EventStream stream = stream(pushers * each);
        AssertSubscriber<Object> subscriber = stream.asMulti().map(item -> item)
                .subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        List<Future<?>> pushing = new ArrayList<>();
        for (int pusher = 0; pusher < pushers; pusher++) {
            String name = pusher + "/";
            pushing.add(threads.submit(() -> IntStream.range(0, each).forEach(i -> stream.push(name + i))));
        }
        for (Future<?> future : pushing) {
            future.get(60, TimeUnit.SECONDS);
        }
        stream.close();

        subscriber.awaitCompletion();
        for (int pusher = 0; pusher < pushers; pusher++) {
            String name = pusher + "/";
            assertThat(subscriber.getItems()).filteredOn(item -> item.toString().startsWith(name))
                    .hasSize(each)
                    .isEqualTo(IntStream.range(0, each).mapToObj(i -> name + i).toList());
        }
    }

    @Test
    void theStreamFailsThatLagsBehind() throws Exception {
        EventStream stream = stream(BUFFER);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inOperator = new CountDownLatch(1);
        AssertSubscriber<Object> subscriber = stream.asMulti().invoke(() -> {
            inOperator.countDown();
            awaitUninterruptibly(go);
        }).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        threads.submit(() -> stream.push(0));
        assertThat(inOperator.await(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 1; i <= BUFFER + 1; i++) {
            stream.push(i);
        }
        go.countDown();

        subscriber.awaitFailure().assertFailedWith(IllegalStateException.class, "An event stream with operators is " + BUFFER
                + " events behind (quarkus.realtime.limits.stream-buffer): push fewer at once");
        subscriber.assertItems(IntStream.rangeClosed(0, BUFFER).boxed().toArray());
        await().until(() -> !stream.isOpen());
    }

    /** Those who push after it still reach whom there is. */
    @Test
    void theStreamFailsWhoseSubscriberThrows() {
        EventStream stream = stream(BUFFER);
        AssertSubscriber<Object> subscriber = AssertSubscriber.create(Long.MAX_VALUE);
        stream.asMulti().select().where(item -> {
            throw new IllegalStateException("on purpose");
        }).subscribe().withSubscriber(subscriber);

        stream.push("one");
        stream.push("two");

        subscriber.assertFailedWith(IllegalStateException.class, "on purpose");
        assertThat(subscriber.getItems()).isEqualTo(Collections.emptyList());
        assertThat(stream.isOpen()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
