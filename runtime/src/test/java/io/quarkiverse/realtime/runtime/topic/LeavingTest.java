package io.quarkiverse.realtime.runtime.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.runtime.topic.HistorySettings.Bounds;

/** Who was subscribed when something was published gets it, whoever leaves afterwards, and nothing that comes later. */
class LeavingTest {

    private static final String TOPIC = "topic";

    private enum Publisher {
        /** On the loop of the first subscriber, which gathers what is published on it. */
        ON_A_LOOP,
        ON_ANOTHER_THREAD
    }

    private enum Form {
        ONE_BY_ONE,
        TOGETHER
    }

    private final ManualLoops loops = new ManualLoops(3);
    private final AtomicInteger buffers = new AtomicInteger();
    private TopicEngine engine = engine(HistorySettings.NONE);

    @AfterEach
    void nothingIsLeft() {
        assertThat(buffers).as("buffers that were not released").hasValue(0);
        assertThat(engine.backlog()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Publisher.class)
    void aSubscriberThatPublishesAndLeavesGetsItsMessage(Publisher publisher) {
        for (Form form : Form.values()) {
            Listener listener = new Listener(0, form);
            does(publisher, () -> {
                Membership membership = listener.subscribe(TOPIC);
                publish("before");
                membership.leave();
                publish("after");
            });
            loops.run();
            assertThat(listener.heard).as("%s", form).containsExactly("before");
        }
        assertThat(engine.names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Publisher.class)
    void aPublisherThatPutsEverybodyOutIsHeardByAll(Publisher publisher) {
        List<Listener> listeners = IntStream.range(0, 12)
                .mapToObj(i -> new Listener(i, i % 2 == 0 ? Form.ONE_BY_ONE : Form.TOGETHER)).toList();
        List<Membership> memberships = new ArrayList<>();
        listeners.forEach(listener -> memberships.add(listener.subscribe(TOPIC)));
        loops.run();

        does(publisher, () -> {
            publish("one");
            publish("two");
            memberships.forEach(Membership::leave);
            publish("after");
        });
        loops.run();

        assertThat(listeners).allSatisfy(listener -> assertThat(listener.heard).containsExactly("one", "two"));
        assertThat(engine.names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Publisher.class)
    void whoStaysHearsOn(Publisher publisher) {
        Listener stayer = new Listener(0, Form.TOGETHER);
        Listener leaver = new Listener(0, Form.TOGETHER);
        stayer.subscribe(TOPIC);
        Membership membership = leaver.subscribe(TOPIC);

        does(publisher, () -> {
            publish("before");
            membership.leave();
            publish("after");
        });
        loops.run();

        assertThat(leaver.heard).containsExactly("before");
        assertThat(stayer.heard).containsExactly("before", "after");
    }

    /** The consumer of the loop is still there when it comes back, for the loop has not come to remove it. */
    @ParameterizedTest
    @EnumSource(Publisher.class)
    void whoComesBackAtOnceMissesOnlyWhatIsPublishedInBetween(Publisher publisher) {
        Listener listener = new Listener(0, Form.TOGETHER);
        does(publisher, () -> {
            for (int i = 0; i < 3; i++) {
                Membership membership = listener.subscribe(TOPIC);
                publish("in " + i);
                membership.leave();
                publish("out " + i);
            }
            listener.subscribe(TOPIC);
            publish("in 3");
        });
        loops.run();

        assertThat(listener.heard).containsExactly("in 0", "in 1", "in 2", "in 3");
        publish("later");
        loops.run();
        assertThat(listener.heard).last().isEqualTo("later");
    }

    @Test
    void whatItGetsLastKeepsItsPlaceAmongMessagesOfOtherTopics() {
        Listener listener = new Listener(0, Form.TOGETHER);
        Membership left = listener.subscribe(TOPIC);
        listener.subscribe("other");
        loops.run();

        loops.of(0).execute(() -> {
            engine.publish("other", "/a", "1", null);
            engine.publish(TOPIC, "/a", "2", null);
            engine.publish("other", "/a", "3", null);
            left.leave();
            engine.publish("other", "/a", "4", null);
        });
        loops.run();

        assertThat(listener.heard).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aSubscriberThatTakesNothingMoreGetsNothingThoughItHasLeftBefore() {
        Listener listener = new Listener(0, Form.TOGETHER);
        Membership membership = listener.subscribe(TOPIC);
        publish("before");
        membership.leave();
        membership.leave();
        membership.cancel();
        loops.run();

        assertThat(listener.heard).isEmpty();
        assertThat(engine.count(TOPIC)).isZero();
    }

    /** Half of the history is read when it leaves; nothing of it is lost, and nothing that comes later is read. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 64, 65, 200 })
    void whoLeavesWhileItCatchesUpGetsTheRestOfWhatItHasMissed(int publishedBeforeItLeaves) {
        engine = engine(HistorySettings.of(Map.of(TOPIC, new Bounds(1_000, 1_000_000, Long.MAX_VALUE)), 10));
        Listener listener = new Listener(0, Form.ONE_BY_ONE);
        Membership first = listener.subscribe(TOPIC);
        loops.run();
        String since = first.start().toString();
        first.leave();
        loops.run();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100 + publishedBeforeItLeaves; i++) {
            expected.add("message " + i);
        }
        expected.subList(0, 100).forEach(this::publish);

        Membership second = engine.subscriberQueue(listener, loops.of(0)).subscribe(TOPIC, "/a", null, since);
        loops.of(0).runOne(); // a first part
        assertThat(listener.heard).hasSizeBetween(1, 99);
        expected.subList(100, expected.size()).forEach(this::publish);
        second.leave();
        publish("after");
        loops.run();

        assertThat(listener.heard).containsExactlyElementsOf(expected);
    }

    private void does(Publisher publisher, Runnable action) {
        if (publisher == Publisher.ON_A_LOOP) {
            loops.of(0).execute(action);
        } else {
            action.run();
        }
    }

    private void publish(String message) {
        engine.publish(TOPIC, "/a", message, null);
    }

    private TopicEngine engine(HistorySettings history) {
        return new TopicEngine(loops, loops, payload -> new TestNode.Text(payload.toString()),
                capacity -> new HeapBytes(buffers),
                new TopicSettings(256, 4096, Duration.ofHours(1), Long.MAX_VALUE, Duration.ofSeconds(1), Set.of(), history));
    }

    private final class Listener implements Subscriber {

        private static final WireFormat LINES = envelope -> (envelope.payload().text() + '\n').getBytes(UTF_8);

        private final List<String> heard = new ArrayList<>();
        private final WireFormat form;
        private final SubscriberQueue subscriberQueue;

        private Listener(int number, Form form) {
            this.form = form == Form.TOGETHER ? LINES : null;
            this.subscriberQueue = engine.subscriberQueue(this, loops.of(number));
        }

        private Membership subscribe(String topic) {
            return subscriberQueue.subscribe(topic, "/a", form);
        }

        @Override
        public void deliver(Envelope envelope, WireFormat form) {
            heard.add(envelope.payload().text());
        }

        @Override
        public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
            List<String> lines = ((HeapBytes) bytes).text(from, to).lines().toList();
            assertThat(lines).hasSize(messages);
            heard.addAll(lines);
            return true;
        }
    }
}
