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
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Vertx;

/** What is pushed goes through the operators of the application, on the threads of those who push. */
@Timeout(120)
class PushedEventsTest {

    private static final int LIMIT = 1 << 20;
    private static final int BUFFER = 256;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private EventStream stream() {
        OutboxSettings outbox = new OutboxSettings(1 << 16, 1 << 15, LIMIT, 128, OverflowPolicy.CLOSE, new OutboxCounters());
        return new PushedEvents(vertx.getOrCreateContext(), new EventStreamFormat(new Payloads(new ObjectMapper())),
                new StreamSettings(outbox, null, null, null, false, BUFFER, Duration.ofSeconds(1)));
    }

    private static AssertSubscriber<Object> subscribe(Multi<Object> stream) {
        return stream.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    /** One thread pushes with a lock of the application that an operator, on another thread, waits for. */
    @Test
    void anOperatorMayWaitForALockThatIsHeldWherePushed() throws Exception {
        EventStream stream = stream();
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch inOperator = new CountDownLatch(1);
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().invoke(() -> {
            inOperator.countDown();
            lock.lock();
            lock.unlock();
        }));

        lock.lock();
        try {
            Future<?> other = threads.submit(() -> stream.push("first"));
            assertThat(inOperator.await(40, TimeUnit.SECONDS)).isTrue();
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
        EventStream stream = stream();
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().invoke(item -> {
            if (item.equals("one")) {
                stream.push("two");
                stream.close();
            }
        }));

        stream.push("one");

        subscriber.awaitCompletion().assertItems("one", "two");
    }

    @Test
    void manyThreadsPushEachInItsOrder() throws Exception {
        int pushers = 4;
        int each = 1_500; // all of them together are below the limit
        EventStream stream = stream();
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().map(item -> item));
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

    /** However many there are, they are one: nobody lags behind. */
    @Test
    void whatIsPushedTogetherIsLeftToTheOverflowStrategyOfTheApplication() {
        EventStream stream = stream();
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().onOverflow().buffer(10 * BUFFER));

        stream.pushAll(IntStream.range(0, 10 * BUFFER).boxed().toList());

        assertThat(subscriber.getItems()).hasSize(10 * BUFFER);
    }

    @Test
    void whatWasHeldBackGoesThroughTheOperators() {
        EventStream stream = stream();
        IntStream.range(0, 10 * BUFFER).forEach(stream::push);

        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().select().where(item -> (int) item % BUFFER == 0));
        stream.pause();
        IntStream.range(0, 10 * BUFFER).forEach(stream::push);
        stream.close();

        subscriber.assertCompleted();
        assertThat(subscriber.getItems()).hasSize(20);
    }

    /** Or one that pushes a little would be held by those who push much. */
    @Test
    void whoPushesDoesNotGoOnForTheOthers() throws Exception {
        EventStream stream = stream();
        CountDownLatch otherHasPushed = new CountDownLatch(1);
        List<Thread> operators = Collections.synchronizedList(new ArrayList<>());
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().invoke(item -> {
            operators.add(Thread.currentThread());
            if (item.equals("mine")) {
                awaitUninterruptibly(otherHasPushed);
            }
        }));
        Future<?> other = threads.submit(() -> {
            await().until(() -> operators.size() == 1);
            IntStream.range(0, 100).forEach(stream::push);
            otherHasPushed.countDown();
        });

        stream.push("mine");

        other.get(40, TimeUnit.SECONDS);
        subscriber.awaitItems(101);
        assertThat(operators).containsOnlyOnce(Thread.currentThread());
    }

    @Test
    void theStreamFailsThatLagsBehind() throws Exception {
        EventStream stream = stream();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch inOperator = new CountDownLatch(1);
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().invoke(() -> {
            inOperator.countDown();
            awaitUninterruptibly(go);
        }));
        threads.submit(() -> stream.push("first"));
        assertThat(inOperator.await(40, TimeUnit.SECONDS)).isTrue();

        String large = "x".repeat(LIMIT / 4);
        for (int i = 0; i < 4; i++) {
            stream.push(large);
        }
        stream.push("behind the limit, though it is small");
        go.countDown();

        subscriber.awaitFailure().assertFailedWith(IllegalStateException.class, "What is pushed to an event stream waits for"
                + " its operators, and more than 1048576 bytes can't wait (quarkus.realtime.outbound.limit): push less at once");
        subscriber.assertItems("first", large, large, large);
        await().until(() -> !stream.isOpen());
    }

    @Test
    void aSecondSubscriberFailsAndTheFirstGoesOn() {
        EventStream stream = stream();
        AssertSubscriber<Object> first = subscribe(stream.asMulti().map(item -> item));

        subscribe(stream.asMulti())
                .assertFailedWith(IllegalStateException.class, "An event stream is for one client");

        stream.push("one");
        stream.close();
        first.assertCompleted().assertItems("one");
    }

    @Test
    void theStreamFailsOneOfWhoseOperatorsThrows() {
        EventStream stream = stream();
        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti().select().where(item -> {
            throw new IllegalStateException("on purpose");
        }));

        stream.push("one");
        stream.push("two");

        subscriber.assertFailedWith(IllegalStateException.class, "on purpose");
        assertThat(subscriber.getItems()).isEqualTo(Collections.emptyList());
        assertThat(stream.isOpen()).isFalse();
    }

    /** It must not, but then it is not left to wait for ever. */
    @ParameterizedTest
    @ValueSource(longs = { 1, Long.MAX_VALUE })
    void aSubscriberThatThrowsWhereItAsksOrWhereIsPushedFails(long asked) {
        EventStream stream = stream();
        AssertSubscriber<Object> subscriber = AssertSubscriber.create(asked);
        stream.asMulti().map(item -> item).subscribe().withSubscriber(new MultiSubscriber<Object>() {

            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onItem(Object item) {
                if (item.equals("two")) {
                    throw new AssertionError("on purpose");
                }
                subscriber.onItem(item);
            }

            @Override
            public void onFailure(Throwable failure) {
                subscriber.onFailure(failure);
            }

            @Override
            public void onCompletion() {
                subscriber.onCompletion();
            }
        });

        stream.push("one");
        stream.push("two");
        if (asked == 1) {
            subscriber.request(2);
        }
        stream.push("three");

        subscriber.assertFailedWith(AssertionError.class, "on purpose").assertItems("one");
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aPauseBeforeTheStreamIsReturnedHoldsBackWhatIsPushedFromThenOn() {
        EventStream stream = stream();
        stream.push("a");
        stream.pause();
        stream.push("b");
        stream.pause();

        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti());

        subscriber.assertItems("a");
        stream.resume();
        subscriber.assertItems("a", "b");
    }

    @Test
    void whatWasResumedBeforeTheStreamIsReturnedIsNotHeldBackByALaterPause() {
        EventStream stream = stream();
        stream.pause();
        stream.push("a");
        stream.resume();
        stream.pause();
        stream.push("b");

        AssertSubscriber<Object> subscriber = subscribe(stream.asMulti());

        subscriber.assertItems("a");
        stream.flush();
        subscriber.assertItems("a", "b");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
