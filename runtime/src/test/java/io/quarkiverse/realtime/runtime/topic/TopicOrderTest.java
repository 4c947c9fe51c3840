package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.runtime.topic.TestNode.Recorder;

/** In which order it comes. */
class TopicOrderTest {

    private static final int PUBLISHERS = 8;
    private static final int MESSAGES = 5_000;

    @Test
    void allSubscribersOnAllLoopsSeeConcurrentPublishersInOneOrder() {
        try (TestNode node = new TestNode()) {
            List<Recorder> subscribers = new ArrayList<>();
            for (int i = 0; i < 3 * TestNode.LOOPS; i++) {
                subscribers.add(node.subscribe("news", i % 3 == 0 ? null : "/a", i));
            }

            TestNode.race(PUBLISHERS, publisher -> {
                for (int i = 0; i < MESSAGES; i++) {
                    node.engine.publish("news", "/a", publisher + ":" + i, null);
                }
            });
            node.flushPublishes();

            List<String> order = subscribers.get(0).heard();
            assertThat(order).hasSize(PUBLISHERS * MESSAGES);
            for (Recorder each : subscribers) {
                assertThat(each.heard().equals(order)).as("the same order as the first subscriber").isTrue();
            }
            assertEachPublisherInItsOwnOrder(order);
            assertThat(interleavings(order)).as("the publishers were concurrent").isGreaterThan(PUBLISHERS);
        }
    }

    /** A publisher may itself be on one of the loops: it must not overtake what others have published before. */
    @Test
    void publishersOnTheLoopsKeepTheOrderToo() {
        try (TestNode node = new TestNode()) {
            List<Recorder> subscribers = new ArrayList<>();
            for (int i = 0; i < 2 * TestNode.LOOPS; i++) {
                subscribers.add(node.subscribe("news", "/a", i));
            }

            TestNode.race(PUBLISHERS, publisher -> {
                for (int i = 0; i < MESSAGES / 10; i++) {
                    String message = publisher + ":" + i;
                    if (publisher < TestNode.LOOPS) {
                        node.loop(publisher).execute(() -> node.engine.publish("news", "/a", message, null));
                    } else {
                        node.engine.publish("news", "/a", message, null);
                    }
                }
            });
            node.flushPublishes(); // the loops have published
            node.flushPublishes(); // and delivered

            List<String> order = subscribers.get(0).heard();
            assertThat(order).hasSize(PUBLISHERS * MESSAGES / 10);
            for (Recorder each : subscribers) {
                assertThat(each.heard().equals(order)).as("the same order as the first subscriber").isTrue();
            }
            assertEachPublisherInItsOwnOrder(order);
        }
    }

    private static void assertEachPublisherInItsOwnOrder(List<String> order) {
        int[] next = new int[PUBLISHERS];
        for (String message : order) {
            String[] parts = message.split(":");
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[Integer.parseInt(parts[0])]++);
        }
    }

    private static int interleavings(List<String> order) {
        int changes = 0;
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i).charAt(0) != order.get(i - 1).charAt(0)) {
                changes++;
            }
        }
        return changes;
    }
}
