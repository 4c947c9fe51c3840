package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.realtime.runtime.topic.TestNode.Recorder;

/** Who gets what. */
class TopicDeliveryTest {

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
    void eachSubscriberOfTheNamespaceGetsAPublishOnce() {
        List<Recorder> subscribers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            subscribers.add(node.subscribe("news", "/a", i));
        }

        publish("news", "/a", "hello");

        assertThat(subscribers).allSatisfy(each -> assertThat(each.heard()).containsExactly("hello"));
    }

    @Test
    void aSubscriberIsCalledOnItsOwnLoop() {
        List<Recorder> subscribers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            subscribers.add(node.subscribe("news", i % 2 == 0 ? "/a" : null, i));
        }

        publish("news", "/a", "hello");

        assertThat(subscribers).allSatisfy(each -> {
            assertThat(each.heard()).hasSize(1);
            assertThat(each.onOtherThreads()).isZero();
        });
    }

    @Test
    void theExcludedSubscriberGetsNothing() {
        Recorder sender = node.subscribe("news", "/a", 0);
        Recorder neighbour = node.subscribe("news", "/a", 0);
        Recorder other = node.subscribe("news", "/a", 1);

        node.engine.publish("news", "/a", "hello", sender);
        node.flushPublishes();

        assertThat(sender.heard()).isEmpty();
        assertThat(neighbour.heard()).containsExactly("hello");
        assertThat(other.heard()).containsExactly("hello");
    }

    @Test
    void aPublisherNeedNotBeASubscriber() {
        Recorder subscriber = node.subscribe("news", "/a", 0);
        Subscriber stranger = (envelope, form) -> {
        };

        node.engine.publish("news", "/a", "hello", stranger);
        node.flushPublishes();

        assertThat(subscriber.heard()).containsExactly("hello");
    }

    @Test
    void namespacesDoNotHearEachOther() {
        Recorder red = node.subscribe("news", "/rooms/red", 0);
        Recorder blue = node.subscribe("news", "/rooms/blue", 0);

        publish("news", "/rooms/red", "to red");
        publish("news", "/rooms/blue", "to blue");
        publish("news", "/rooms", "to nobody");

        assertThat(red.heard()).containsExactly("to red");
        assertThat(blue.heard()).containsExactly("to blue");
    }

    @Test
    void topicsDoNotHearEachOther() {
        Recorder news = node.subscribe("news", "/a", 0);
        Recorder sports = node.subscribe("sports", "/a", 0);

        publish("news", "/a", "election");
        publish("sports", "/a", "goal");

        assertThat(news.heard()).containsExactly("election");
        assertThat(sports.heard()).containsExactly("goal");
    }

    @Test
    void aPublishToAllNamespacesReachesEachSubscriberOnce() {
        List<Recorder> subscribers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            subscribers.add(node.subscribe("news", "/rooms/" + i % 5, i));
        }
        subscribers.add(node.subscribe("news", null, 0));

        publish("news", null, "to all");

        assertThat(subscribers).allSatisfy(each -> assertThat(each.heard()).containsExactly("to all"));
    }

    @Test
    void aSubscriberOfAllNamespacesHearsEachOfThemOnce() {
        Recorder everywhere = node.subscribe("news", null, 0);

        publish("news", "/a", "a");
        publish("news", "/b", "b");
        publish("news", null, "all");

        assertThat(everywhere.heard()).containsExactly("a", "b", "all");
    }

    @Test
    void onlyWhatComesAfterTheSubscriptionIsHeard() {
        Recorder first = node.subscribe("news", "/a", 0);
        publish("news", "/a", "early");
        Recorder second = node.subscribe("news", "/a", 0);
        publish("news", "/a", "late");

        assertThat(first.heard()).containsExactly("early", "late");
        assertThat(second.heard()).containsExactly("late");
    }

    @Test
    void aCancelledSubscriptionHearsNothingMore() {
        Recorder leaver = node.subscribe("news", "/a", 0);
        Recorder stayer = node.subscribe("news", "/a", 0);
        Recorder last = node.subscribe("news", "/a", 0);
        publish("news", "/a", "one");
        leaver.cancel();
        leaver.cancel();
        publish("news", "/a", "two");

        assertThat(leaver.heard()).containsExactly("one");
        assertThat(stayer.heard()).containsExactly("one", "two");
        assertThat(last.heard()).containsExactly("one", "two");
        assertThat(node.engine.count("news")).isEqualTo(2);
    }

    /** It is in the queue of the loop, behind the task that ends the membership. */
    @Test
    void whatIsOnItsWayWhenASubscriptionEndsOnItsLoopIsNotDelivered() {
        Recorder leaver = node.subscribe("news", "/a", 0);
        Recorder stayer = node.subscribe("news", "/a", 0);

        leaver.loop.execute(() -> {
            node.engine.publish("news", "/a", "late", null);
            leaver.cancel();
        });
        node.flushPublishes();
        node.flushPublishes();

        assertThat(leaver.heard()).isEmpty();
        assertThat(stayer.heard()).containsExactly("late");
    }

    @Test
    void whoeverOfManyLeavesTheOthersStillHear() {
        List<Recorder> subscribers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            subscribers.add(node.subscribe("news", "/a", 0));
        }
        for (int i = 0; i < 100; i++) {
            if (i % 7 != 0) {
                subscribers.get(i).cancel();
            }
        }

        publish("news", "/a", "hello");

        for (int i = 0; i < 100; i++) {
            assertThat(subscribers.get(i).heard()).as("subscriber %d", i).hasSize(i % 7 == 0 ? 1 : 0);
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("a subscriber that fails, on purpose"),
                new AssertionError("a subscriber that fails with an error, on purpose"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aSubscriberThatThrowsHarmsNoOther(Throwable failure) {
        List<Recorder> others = new ArrayList<>();
        others.add(node.subscribe("news", null, 0));
        others.add(node.subscribe("news", "/a", 0));
        for (String namespace : new String[] { null, "/a" }) {
            node.subscribe("news", namespace, (envelope, form) -> TopicDeliveryTest.<RuntimeException> raise(failure),
                    node.loop(0));
        }
        others.add(node.subscribe("news", null, 0));
        others.add(node.subscribe("news", "/a", 0));
        others.add(node.subscribe("news", "/b", 0));
        others.add(node.subscribe("news", "/a", 1));

        publish("news", null, "one");
        publish("news", null, "two");

        assertThat(others).allSatisfy(each -> assertThat(each.heard()).containsExactly("one", "two"));
    }

    @Test
    void aSubscriberMayUseTheEngineWhileItIsCalled() {
        List<Recorder> later = new ArrayList<>();
        Recorder pong = node.subscribe("pong", "/a", 0);
        Membership[] own = new Membership[1];
        own[0] = node.subscribe("ping", "/a", (envelope, form) -> {
            own[0].cancel();
            for (int i = 0; i < 20; i++) {
                later.add(node.subscribe("ping", "/a", i));
                later.add(node.subscribe("ping", "/b" + i, i));
            }
            node.engine.publish("pong", "/a", "pong", null);
            node.engine.publish("ping", null, "again", null);
        }, node.loop(0));
        Recorder neighbour = node.subscribe("ping", "/a", 0);

        publish("ping", "/a", "ping");
        node.flushPublishes(); // for what the first round has published

        assertThat(pong.heard()).containsExactly("pong");
        assertThat(neighbour.heard()).containsExactly("ping", "again");
        assertThat(later).hasSize(40).allSatisfy(each -> assertThat(each.heard()).containsExactly("again"));
    }

    @Test
    void aPayloadIsEncodedOncePerPublish() {
        for (int i = 0; i < 40; i++) {
            node.subscribe("news", "/rooms/" + i % 3, i);
        }

        publish("news", null, "to all");
        assertThat(node.encodings()).isEqualTo(1);
        publish("news", "/rooms/1", "to some");
        assertThat(node.encodings()).isEqualTo(2);
    }

    @Test
    void aPayloadThatNobodyHearsIsNotEncoded() {
        publish("news", "/a", "nobody");
        publish("news", null, "nobody");
        Recorder elsewhere = node.subscribe("news", "/b", 0);
        publish("news", "/a", "nobody in this namespace");
        elsewhere.cancel();
        publish("news", "/b", "nobody any more");

        assertThat(node.encodings()).isZero();
    }

    @Test
    void aPayloadThatCannotBeEncodedFailsAtThePublisherAndReachesNobody() {
        Recorder subscriber = node.subscribe("news", "/a", 0);

        IllegalArgumentException failure = new IllegalArgumentException("no JSON");
        assertThatThrownBy(() -> node.engine.publish("news", "/a", failure, null)).isSameAs(failure);
        publish("news", "/a", "next");

        assertThat(subscriber.heard()).containsExactly("next");
    }

    @Test
    void allSubscribersShareOneEnvelope() {
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            node.subscribe("news", i % 2 == 0 ? "/a" : null, (envelope, form) -> {
                synchronized (envelopes) {
                    envelopes.add(envelope);
                }
            }, node.loop(i));
        }

        publish("news", "/a", "hello");

        assertThat(envelopes).hasSize(8).allSatisfy(each -> assertThat(each).isSameAs(envelopes.get(0)));
        assertThat(envelopes.get(0)).isEqualTo(new Envelope("news", "/a", new TestNode.Text("hello"), null, null, null, 0));
    }

    @Test
    void subscribersAreCountedPerTopicAndNamespace() {
        assertThat(node.engine.count("news")).isZero();
        assertThat(node.engine.count("news", "/a")).isZero();
        assertThat(node.engine.names()).isEmpty();

        node.subscribe("news", "/a", 0);
        node.subscribe("news", "/a", 1);
        node.subscribe("news", "/b", 0);
        Recorder everywhere = node.subscribe("news", null, 0);
        node.subscribe("sports", "/a", 0);

        assertThat(node.engine.count("news")).isEqualTo(4);
        assertThat(node.engine.count("news", "/a")).isEqualTo(2);
        assertThat(node.engine.count("news", "/b")).isEqualTo(1);
        assertThat(node.engine.count("news", "/c")).isZero();
        assertThat(node.engine.names()).containsExactlyInAnyOrder("news", "sports");

        everywhere.cancel();
        assertThat(node.engine.count("news")).isEqualTo(3);
    }

    private void publish(String topic, String namespace, Object payload) {
        node.engine.publish(topic, namespace, payload, null);
        node.flushPublishes();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
