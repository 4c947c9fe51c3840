package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A publish is a task for each loop where somebody hears it, and costs nobody else anything. */
class PublishCostTest {

    private static final String TOPIC = "chat";
    private static final int NAMESPACES = 10_000;

    private final List<String> heard = new ArrayList<>();
    private ManualLoops loops;
    private TopicEngine engine;

    private void start(int number) {
        loops = new ManualLoops(number);
        engine = new TopicEngine(loops, loops, payload -> new TestNode.Text((String) payload),
                capacity -> new HeapBytes(new AtomicInteger()),
                new TopicSettings(64, 64 * 1024, Duration.ofHours(1), Long.MAX_VALUE, Duration.ofSeconds(30), Set.of(),
                        HistorySettings.NONE));
    }

    private Membership subscribe(int number, String namespace) {
        return subscribe(number, namespace, null);
    }

    private Membership subscribe(int number, String namespace, WireFormat messageForm) {
        return engine.subscriberQueue((envelope, form) -> heard.add(number + " " + envelope.payload().text()), loops.of(number))
                .subscribe(TOPIC, namespace, messageForm);
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "1,1000", "4,0", "4,1", "4,3", "4,4", "4,1000", "16,10", "16,1000" })
    void aPublishIsOneTaskForEachLoopWithSubscribersHoweverManyTheyAre(int number, int subscribers) {
        start(number);
        for (int i = 0; i < subscribers; i++) {
            subscribe(i, "/a");
        }
        loops.run();

        engine.publish(TOPIC, "/a", "hello", null);

        assertThat(loops.queued()).isEqualTo(IntStream.range(0, number).mapToObj(i -> i < subscribers ? 1 : 0).toList());
        loops.run();
        assertThat(heard).hasSize(subscribers);
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "4,3", "4,1000" })
    void whatIsPublishedInATurnIsOneTaskForEachLoopWithSubscribers(int number, int subscribers) {
        start(number);
        for (int i = 0; i < subscribers; i++) {
            subscribe(i, "/a");
        }
        loops.run();

        loops.of(0).execute(() -> {
            for (int i = 0; i < 100; i++) {
                engine.publish(TOPIC, "/a", "message " + i, null);
            }
        });
        loops.run();

        assertThat(loops.handedOver())
                .isEqualTo(IntStream.range(0, number).mapToObj(i -> i < subscribers ? List.of(100) : List.of()).toList());
        assertThat(heard).hasSize(100 * subscribers);
    }

    @Test
    void namespacesWithOneTopicCostEachOtherNothing() {
        start(4);
        for (int i = 0; i < NAMESPACES; i++) {
            subscribe(i, "/rooms/" + i);
        }
        loops.run();

        engine.publish(TOPIC, "/rooms/4321", "hello", null);

        assertThat(loops.queued()).containsExactly(0, 1, 0, 0);
        loops.run();
        assertThat(heard).containsExactly("4321 hello");
    }

    @Test
    void aMessageForANamespaceIsEncodedOnceHoweverManyOthersItsLoopServes() {
        start(1);
        AtomicInteger encoded = new AtomicInteger();
        WireFormat form = envelope -> {
            encoded.incrementAndGet();
            return envelope.payload().text().getBytes(UTF_8);
        };
        for (int i = 0; i < NAMESPACES; i++) {
            subscribe(i, "/rooms/" + i, form);
        }
        loops.run();

        engine.publish(TOPIC, "/rooms/4321", "hello", null);
        loops.run();

        assertThat(encoded).hasValue(1);
        assertThat(heard).containsExactly("4321 hello");
    }

    @Test
    void whoHearsEveryNamespaceIsReachedFromEach() {
        start(4);
        subscribe(0, "/a");
        Membership everywhere = subscribe(2, null);
        subscribe(3, "/b");
        loops.run();

        engine.publish(TOPIC, "/a", "to a", null);
        assertThat(loops.queued()).containsExactly(1, 0, 1, 0);
        loops.run();
        engine.publish(TOPIC, null, "to all", null);
        assertThat(loops.queued()).containsExactly(1, 0, 1, 1);
        loops.run();
        everywhere.cancel();
        loops.run();
        engine.publish(TOPIC, "/b", "to b", null);
        assertThat(loops.queued()).containsExactly(0, 0, 0, 1);
        loops.run();

        assertThat(heard).containsExactlyInAnyOrder("0 to a", "2 to a", "0 to all", "2 to all", "3 to all", "3 to b");
    }

    @Test
    void ofATurnThatPublishesToSeveralNamespacesALoopGetsWhatIsHeardThere() {
        start(4);
        for (int i = 0; i < 4; i++) {
            subscribe(i, "/rooms/" + i);
        }
        loops.run();
        loops.handedOver();

        loops.of(0).execute(() -> {
            engine.publish(TOPIC, "/rooms/1", "one", null);
            engine.publish(TOPIC, "/rooms/3", "three", null);
            engine.publish(TOPIC, "/rooms/1", "one more", null);
        });
        loops.run();

        assertThat(loops.handedOver()).containsExactly(List.of(), List.of(2), List.of(), List.of(1));
        assertThat(heard).containsExactlyInAnyOrder("1 one", "1 one more", "3 three");
    }

    @Test
    void aNamespaceThatIsLeftNoLongerCostsItsLoopAnything() {
        start(2);
        Membership first = subscribe(0, "/a");
        Membership second = subscribe(2, "/a");
        subscribe(1, "/a");
        subscribe(4, "/b");
        loops.run();

        first.cancel();
        loops.run();
        engine.publish(TOPIC, "/a", "one", null);
        assertThat(loops.queued()).containsExactly(1, 1);
        loops.run();
        second.cancel();
        loops.run();
        engine.publish(TOPIC, "/a", "two", null);
        assertThat(loops.queued()).containsExactly(0, 1);
        loops.run();

        assertThat(heard).containsExactlyInAnyOrder("2 one", "1 one", "1 two");
    }
}
