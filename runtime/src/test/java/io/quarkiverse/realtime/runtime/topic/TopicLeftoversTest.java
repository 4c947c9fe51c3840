package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.runtime.topic.TestNode.Recorder;

/** What topics cost, and that it is given back. */
class TopicLeftoversTest {

    private TestNode node;

    @BeforeEach
    void start() {
        node = new TestNode();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aTopicHasOneConsumerPerLoopHoweverManySubscribe() {
        for (int i = 0; i < 100; i++) {
            node.subscribe("news", "/" + i % 7, i % 3);
        }
        assertThat(node.consumers()).isEqualTo(3);
    }

    @Test
    void theConsumerOfALoopGoesWithItsLastSubscription() {
        List<Recorder> subscribers = new ArrayList<>();
        for (int i = 0; i < 2 * TestNode.LOOPS; i++) {
            subscribers.add(node.subscribe("news", "/a", i));
        }

        for (int i = 0; i < subscribers.size(); i++) {
            assertThat(node.consumers()).isEqualTo(Math.min(TestNode.LOOPS, subscribers.size() - i));
            subscribers.get(i).cancel();
            node.flushPublishes(); // what was handed to the loop before is delivered
        }

        assertThat(node.consumers()).isZero();
        assertThat(node.engine.names()).isEmpty();
    }

    @Test
    void aTopicThatNobodyHearsAnyMoreIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            node.engine.publish("nobody-" + i, "/a", "hello", null);
            node.engine.count("nobody-" + i);
            Recorder recorder = node.subscribe("topic-" + i, "/a", i);
            recorder.cancel();
        }
        assertThat(node.engine.names()).isEmpty();
        node.flushPublishes();
        assertThat(node.consumers()).isZero();
    }

    @Test
    void aMillionTopicsWithRandomNamesLeaveNothing() {
        Random random = new Random(7);
        List<Tick> ticks = node.loops.stream().map(node.engine::tick).toList();
        comeAndGo(random, 10_000); // what there is once for all topics
        long heap = liveHeap();

        comeAndGo(random, 1_000_000);

        assertThat(node.engine.names()).isEmpty();
        assertThat(node.consumers()).isZero();
        assertThat(node.loops.stream().map(node.engine::tick)).as("one for each loop").containsExactlyElementsOf(ticks);
        assertThat(liveHeap() - heap).as("bytes more on the heap").isLessThan(1_000_000); // one for each topic
    }

    private void comeAndGo(Random random, int topics) {
        List<Recorder> subscribed = new ArrayList<>();
        for (int i = 0; i < topics; i++) {
            subscribed.add(node.subscribe(Long.toHexString(random.nextLong()), "/" + random.nextInt(100), i));
            if (subscribed.size() == 1_000) {
                assertThat(node.engine.names()).hasSize(1_000);
                subscribed.forEach(Recorder::cancel);
                subscribed.clear();
                node.flushPublishes(); // the loops are to keep up
            }
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aTopicBeginsAgain() {
        for (int i = 0; i < 3; i++) {
            Recorder recorder = node.subscribe("news", "/a", 0);
            node.engine.publish("news", "/a", "round " + i, null);
            node.flushPublishes();
            assertThat(recorder.heard()).containsExactly("round " + i);
            recorder.cancel();
            assertThat(node.engine.names()).isEmpty();
        }
    }

    /** The topic lives on, in another namespace: what has left it must not stay reachable from there. */
    @Test
    void subscribersAndNamespacesThatHaveLeftAreNotHeldByTheTopic() {
        Recorder stayer = node.subscribe("news", "/stays", 0);
        List<WeakReference<?>> left = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            comeAndGo(new String("/rooms/" + i), left);
        }
        node.flushPublishes();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(left).allSatisfy(each -> assertThat(each.get()).isNull());
        });
        assertThat(node.engine.count("news")).isEqualTo(1);
        node.engine.publish("news", null, "still here", null);
        node.flushPublishes();
        assertThat(stayer.heard()).contains("still here");
    }

    private void comeAndGo(String namespace, List<WeakReference<?>> left) {
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            recorders.add(node.subscribe("news", namespace, 0));
        }
        node.engine.publish("news", namespace, "hello", recorders.get(0));
        node.flushPublishes();
        recorders.forEach(recorder -> {
            recorder.cancel();
            left.add(new WeakReference<>(recorder));
        });
        left.add(new WeakReference<>(namespace));
    }
}
