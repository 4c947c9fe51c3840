package io.quarkiverse.realtime.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.vertx.core.Context;

/** Topics as an application sees them. */
class LocalTopicsTest {

    private static final int STREAM_BUFFER = 16;

    private TestNode node;
    private Topics topics;

    @BeforeEach
    void start() {
        node = new TestNode();
        topics = new LocalTopics(node.engine, () -> VertxLoop.currentOrNext(node.vertx), Payloads::requireResolved,
                STREAM_BUFFER);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aStreamOfTheTopicHearsEveryNamespace() {
        AssertSubscriber<TopicMessage> stream = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));

        topics.publish("news", "all");
        topics.namespace("/a").publish("news", "a");
        topics.namespace("/b").publish("news", "b");
        topics.publish("sports", "goal");
        node.flushPublishes();

        assertThat(stream.getItems()).containsExactly(message("news", null, "all"), message("news", "/a", "a"),
                message("news", "/b", "b"));
    }

    @Test
    void aStreamOfANamespaceHearsItAndWhatGoesToAll() {
        AssertSubscriber<TopicMessage> stream = topics.namespace("/a").stream("news").subscribe()
                .withSubscriber(AssertSubscriber.create(9));

        topics.publish("news", "all");
        topics.namespace("/a").publish("news", "a");
        topics.namespace("/b").publish("news", "b");
        node.flushPublishes();

        assertThat(stream.getItems()).containsExactly(message("news", null, "all"), message("news", "/a", "a"));
    }

    @Test
    void aStreamBeginsWithItsSubscription() {
        Multi<TopicMessage> multi = topics.stream("news");
        topics.publish("news", "early");
        assertThat(topics.subscriberCount("news")).isZero();

        AssertSubscriber<TopicMessage> first = multi.subscribe().withSubscriber(AssertSubscriber.create(9));
        topics.publish("news", "one");
        AssertSubscriber<TopicMessage> second = multi.subscribe().withSubscriber(AssertSubscriber.create(9));
        topics.publish("news", "two");
        node.flushPublishes();

        assertThat(texts(first)).containsExactly("one", "two");
        assertThat(texts(second)).containsExactly("two");
    }

    @Test
    void itemsArriveOnOneEventLoop() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
        topics.stream("news").subscribe().with(message -> {
            threads.add(Thread.currentThread());
            onEventLoop.add(Context.isOnEventLoopThread());
        });

        topics.publish("news", "one");
        node.loop(0).execute(() -> topics.publish("news", "two"));
        node.loop(1).execute(() -> topics.publish("news", "three"));
        node.flushPublishes();
        node.flushPublishes();

        assertThat(threads).hasSize(3).allSatisfy(each -> assertThat(each).isSameAs(threads.get(0)));
        assertThat(onEventLoop).containsOnly(true);
    }

    @Test
    void cancellingAStreamUnsubscribesIt() {
        AssertSubscriber<TopicMessage> leaver = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));
        AssertSubscriber<TopicMessage> stayer = topics.namespace("/a").stream("news").subscribe()
                .withSubscriber(AssertSubscriber.create(9));
        assertThat(topics.subscriberCount("news")).isEqualTo(2);

        leaver.cancel();
        assertThat(topics.subscriberCount("news")).isEqualTo(1);
        topics.publish("news", "late");
        node.flushPublishes();
        assertThat(leaver.getItems()).isEmpty();
        assertThat(texts(stayer)).containsExactly("late");

        stayer.cancel();
        assertThat(topics.names()).isEmpty();
        node.flushPublishes();
        assertThat(node.consumers()).isZero();
    }

    @Test
    void aStreamThatIsCancelledByAnOperatorUnsubscribes() {
        AssertSubscriber<TopicMessage> stream = topics.stream("news").select().first(2).subscribe()
                .withSubscriber(AssertSubscriber.create(9));

        topics.publish("news", "one");
        topics.publish("news", "two");
        topics.publish("news", "three");
        node.flushPublishes();

        assertThat(texts(stream)).containsExactly("one", "two");
        stream.assertCompleted();
        assertThat(topics.names()).isEmpty();
    }

    @Test
    void aStreamMayLagBehindByItsBuffer() {
        AssertSubscriber<TopicMessage> stream = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(0));
        for (int i = 0; i < STREAM_BUFFER; i++) {
            topics.publish("news", i);
        }
        node.flushPublishes();
        stream.assertNotTerminated();

        stream.request(STREAM_BUFFER);

        assertThat(texts(stream)).hasSize(STREAM_BUFFER).startsWith("0", "1").endsWith("15");
    }

    @Test
    void aNamespaceIsNotEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> topics.namespace(""))
                .withMessage("A namespace is not empty");
    }

    @Test
    void aStreamThatLagsTooFarBehindFailsAlone() {
        AssertSubscriber<TopicMessage> slow = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(0));
        AssertSubscriber<TopicMessage> healthy = topics.stream("news").subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int i = 0; i < STREAM_BUFFER + 1; i++) {
            topics.publish("news", i);
        }
        node.flushPublishes();
        topics.publish("news", "last");
        node.flushPublishes();

        slow.assertFailedWith(BackPressureFailure.class);
        assertThat(texts(healthy)).hasSize(STREAM_BUFFER + 2).endsWith("last");
        healthy.assertNotTerminated();
        assertThat(topics.subscriberCount("news")).isEqualTo(1);
    }

    /** The messages would go on piling up behind a subscriber that has never asked for any. */
    @Test
    void aStreamThatLagsTooFarBehindLeavesTheTopicEvenIfItNeverAsks() {
        topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(0));

        for (int i = 0; i < STREAM_BUFFER + 1; i++) {
            topics.publish("news", i);
        }
        node.flushPublishes();

        assertThat(topics.subscriberCount("news")).isZero();
        assertThat(node.consumers()).isZero();
    }

    @Test
    void aConsumerThatThrowsHarmsNoOther() {
        topics.stream("news").subscribe().with(message -> {
            throw new IllegalStateException("a consumer that fails, on purpose");
        }, failure -> {
        });
        AssertSubscriber<TopicMessage> other = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));

        topics.publish("news", "one");
        topics.publish("news", "two");
        node.flushPublishes();

        assertThat(texts(other)).containsExactly("one", "two");
    }

    @Test
    void countsAreThoseOfTheNamespace() {
        topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));
        topics.namespace("/a").stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));
        node.subscribe("news", "/a", 0);

        assertThat(topics.subscriberCount("news")).isEqualTo(3);
        assertThat(topics.namespace("/a").subscriberCount("news")).isEqualTo(2);
        assertThat(topics.namespace("/b").subscriberCount("news")).isZero();
        assertThat(topics.names()).containsExactly("news");
    }

    @Test
    void namesAreACopy() {
        topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(9));
        var names = topics.names();
        topics.stream("sports").subscribe().withSubscriber(AssertSubscriber.create(9));
        assertThat(names).containsExactly("news");
    }

    @Test
    void aValueStillToComeIsRefusedEvenIfNobodyHears() {
        assertThatThrownBy(() -> topics.publish("news", Uni.createFrom().item("later")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("resolve it first");
        assertThatThrownBy(() -> topics.namespace("/a").publish("news", Multi.createFrom().item("later")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("resolve it first");
    }

    @Test
    void anIllegalNameIsRefusedBeforeAnySubscription() {
        String tooLong = "x".repeat(TestNode.MAX_NAME_LENGTH + 1);
        assertThatThrownBy(() -> topics.stream("")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A topic needs a name, it is empty");
        assertThatThrownBy(() -> topics.namespace("/a").stream(tooLong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("257 characters is too long");
        assertThatThrownBy(() -> topics.publish("a\nb", "hello")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control characters");
        assertThatThrownBy(() -> topics.subscriberCount(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A topic needs a name, it is null");
    }

    @Test
    void aNamespaceIsNeverNull() {
        assertThatThrownBy(() -> topics.namespace(null)).isInstanceOf(NullPointerException.class).hasMessage("namespace");
    }

    private static TopicMessage message(String topic, String namespace, String text) {
        return new TopicMessage(null, topic, namespace, new TestNode.Text(text));
    }

    private static List<String> texts(AssertSubscriber<TopicMessage> stream) {
        return stream.getItems().stream().map(message -> message.payload().text()).toList();
    }
}
