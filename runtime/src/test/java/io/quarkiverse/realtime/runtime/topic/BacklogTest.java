package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.runtime.topic.TestNode.Recorder;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.vertx.core.AbstractVerticle;

/** What is published faster than event loops deliver it. */
class BacklogTest {

    private static final int LIMIT = 64 * 1024;
    private static final String MESSAGE = "x".repeat(1024);
    /** Of a message, as it is counted. */
    private static final int WEIGHT = 256 + 1024;

    private final TestNode node = new TestNode(HistorySettings.NONE, LIMIT);
    private final CountDownLatch loopGoesOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        loopGoesOn.countDown();
        node.close();
    }

    @Test
    void aThreadThatPublishesTooMuchWaits() {
        Recorder recorder = node.subscribe("news", "/a", 0);
        block(0);
        AtomicInteger published = new AtomicInteger();
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                node.engine.publish("news", "/a", i + MESSAGE, null);
                published.incrementAndGet();
            }
        });
        await().until(() -> node.engine.backlog() > LIMIT);
        assertStays(published, LIMIT / WEIGHT);
        assertThat(node.engine.backlog()).isBetween((long) LIMIT, LIMIT + WEIGHT + 4L);

        loopGoesOn.countDown();
        publisher.orTimeout(30, TimeUnit.SECONDS).join();
        node.flushPublishes();
        assertThat(recorder.heard()).containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(i -> i + MESSAGE).toList());
        assertThat(node.engine.backlog()).isZero();
    }

    @Test
    void nobodyWaitsForALoopThatDoesNotHearIt() {
        node.subscribe("news", "/a", 0);
        Recorder elsewhere = node.subscribe("news", "/b", 1);
        Recorder otherTopic = node.subscribe("sports", "/a", 1);
        block(0);
        fill();
        for (int i = 0; i < 1000; i++) {
            node.engine.publish("news", "/b", MESSAGE, null);
            node.engine.publish("sports", "/a", MESSAGE, null);
        }
        await().until(() -> elsewhere.heard().size() == 1000 && otherTopic.heard().size() == 1000);
    }

    @Test
    void aNamespaceHasNothingToDoWithTheLoopsOfAnother() {
        node.subscribe("news", "/a", 0);
        node.subscribe("news", "/b", 1);
        block(0);
        fill();
        assertThat(node.engine.relief("news", "/a")).isNotNull();
        assertThat(node.engine.relief("news", null)).isNotNull();
        assertThat(node.engine.relief("news", "/b")).isNull();
        assertThat(node.engine.relief("sports", "/a")).isNull();
    }

    @Test
    void aSubscriptionOutlivesTheVerticleThatBeganIt() {
        AtomicReference<VertxLoop> loop = new AtomicReference<>();
        String deployment = node.vertx.deployVerticle(new AbstractVerticle() {

            @Override
            public void start() {
                loop.set(VertxLoop.currentOrNext(vertx));
            }
        }).toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        AtomicInteger heard = new AtomicInteger();
        node.subscribe("news", "/a", (envelope, form) -> heard.incrementAndGet(), loop.get());
        node.vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                node.engine.publish("news", "/a", MESSAGE, null);
            }
        }).orTimeout(30, TimeUnit.SECONDS).join();
        await().until(() -> heard.get() == 1000);
    }

    @Test
    void nobodyWaitsLongerThanIsConfigured() {
        try (TestNode impatient = new TestNode(HistorySettings.NONE, LIMIT, Duration.ofMillis(50))) {
            Recorder recorder = impatient.subscribe("news", "/a", 0);
            CountDownLatch goOn = new CountDownLatch(1);
            impatient.loop(0).execute(() -> TestNode.await(goOn));
            AtomicInteger published = new AtomicInteger();
            assertThatIllegalStateException().isThrownBy(() -> {
                while (published.get() < 1000) {
                    impatient.engine.publish("news", "/a", MESSAGE, null);
                    published.incrementAndGet();
                }
            }).withMessageMatching("An event loop still has to deliver \\d+ bytes of messages after PT0\\.05S"
                    + " \\(quarkus\\.realtime\\.limits\\.backlog-timeout\\), .*the message is not published\\. .*");
            goOn.countDown();
            impatient.flushPublishes();
            assertThat(recorder.heard()).hasSize(published.get());
        }
    }

    @Test
    void aLoopIsToldWhenThereIsTwiceAsMuch() {
        Recorder recorder = node.subscribe("news", "/a", 0);
        node.engine.tick(node.loop(1));
        block(0);
        AtomicInteger published = new AtomicInteger();
        CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
            while (published.get() < 1000) {
                node.engine.publish("news", "/a", MESSAGE, null);
                published.incrementAndGet();
            }
        }, node.loop(1)::execute);
        assertThatIllegalStateException().isThrownBy(() -> get(publisher))
                .withMessageMatching("An event loop still has to deliver \\d+ bytes of messages, more than twice of"
                        + " quarkus.realtime.limits.backlog \\(65536\\), and the message is not published\\. .*");
        assertThat(CompletableFuture
                .supplyAsync(() -> node.engine.tick(node.loop(1)).publishes().takeCongested(), node.loop(1)::execute)
                .join()).isEqualTo(new Destination("news", "/a"));
        assertThat(node.engine.backlog()).isBetween(2L * LIMIT, 2L * LIMIT + TestNode.BATCH_LIMIT * 2);

        loopGoesOn.countDown();
        node.flushPublishes();
        assertThat(recorder.heard()).as("what was published").hasSize(published.get());
        CompletableFuture.runAsync(() -> node.engine.publish("news", "/a", "again", null), node.loop(1)::execute).join();
        node.flushPublishes();
        assertThat(recorder.heard()).last().isEqualTo("again");
    }

    @Test
    void whatNobodyGetsAnyMoreIsGivenBack() {
        Recorder first = node.subscribe("news", "/a", 0);
        Recorder second = node.subscribe("news", "/b", 0);
        block(0);
        fill();
        long full = node.engine.backlog();
        first.cancel();
        assertThat(node.engine.backlog()).as("the loop has not come to it").isEqualTo(full);
        second.cancel();
        loopGoesOn.countDown();
        node.flushPublishes();
        assertThat(node.engine.backlog()).isZero();

        Recorder later = node.subscribe("news", "/a", 0);
        node.engine.publish("news", "/a", "again", null);
        node.flushPublishes();
        assertThat(later.heard()).containsExactly("again");
        assertThat(node.engine.backlog()).isZero();
    }

    @Test
    void whoWaitsIsWokenWhenTheEngineCloses() {
        node.subscribe("news", "/a", 0);
        block(0);
        fill();
        CompletableFuture<Void> publisher = CompletableFuture
                .runAsync(() -> node.engine.publish("news", "/a", MESSAGE, null));
        CompletableFuture<Void> relief = node.engine.relief("news", "/a");
        assertThat(relief).isNotDone();
        node.engine.close();
        relief.orTimeout(30, TimeUnit.SECONDS).join();
        publisher.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(node.engine.relief("news", "/a")).isNull();
    }

    @Test
    void whoIsInterruptedHasNotPublished() throws InterruptedException {
        Recorder recorder = node.subscribe("news", "/a", 0);
        block(0);
        int filled = fill();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Boolean> interrupted = new ArrayList<>();
        Thread publisher = new Thread(() -> {
            try {
                node.engine.publish("news", "/a", MESSAGE, null);
            } catch (IllegalStateException e) {
                failure.set(e);
                interrupted.add(Thread.currentThread().isInterrupted());
            }
        });
        publisher.start();
        await().until(() -> publisher.getState() == Thread.State.TIMED_WAITING);
        publisher.interrupt();
        publisher.join(30_000);
        assertThat(failure.get()).hasMessageEndingWith("the message is not published");
        assertThat(interrupted).containsExactly(true);
        loopGoesOn.countDown();
        node.flushPublishes();
        assertThat(recorder.heard()).hasSize(filled);
    }

    @Test
    void manyPublishersWaitAgainAndAgain() {
        AtomicInteger full = new AtomicInteger();
        Recorder recorder = node.subscribe("news", "/a", 0);
        TestNode.race(4, number -> {
            for (int i = 0; i < 20_000; i++) {
                node.engine.publish("news", "/a", MESSAGE, null);
                assertThat(node.engine.backlog()).isLessThanOrEqualTo(LIMIT + 4L * WEIGHT);
                if (i % 1000 == 0 && i < 19_000 && number == 0) { // the loop stands still until it has too much to do
                    node.loop(0).execute(() -> {
                        await().pollInSameThread().until(() -> node.engine.relief("news", "/a") != null);
                        full.incrementAndGet();
                    });
                }
            }
        });
        node.flushPublishes();
        assertThat(recorder.heard()).hasSize(80_000);
        assertThat(full).hasPositiveValue();
        assertThat(node.engine.backlog()).isZero();
        assertThat(node.engine.relief("news", "/a")).isNull();
    }

    /** @return how many messages wait for the loop, whose subscriber hears the topic */
    private int fill() {
        int published = 0;
        while (node.engine.relief("news", "/a") == null) {
            node.engine.publish("news", "/a", MESSAGE, null);
            published++;
        }
        return published;
    }

    private void block(int loop) {
        CountDownLatch blocked = new CountDownLatch(1);
        node.loop(loop).execute(() -> {
            blocked.countDown();
            TestNode.await(loopGoesOn);
        });
        TestNode.await(blocked);
    }

    private static void assertStays(AtomicInteger published, int least) {
        int[] last = { -1 };
        await().until(() -> last[0] == (last[0] = published.get()));
        assertThat(published.get()).isBetween(least, least + 1);
    }

    private static void get(CompletableFuture<?> future) throws Throwable {
        try {
            future.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }
}
