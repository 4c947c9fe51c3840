package io.quarkiverse.realtime.test.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import jakarta.inject.Inject;

import org.acme.payload.Cycle;
import org.acme.payload.Opaque;
import org.acme.payload.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is no payload fails where it is sent, and nobody gets it. */
class RefusedPayloadTest {

    private static final String SEND = "peer.send";
    private static final String WRITE = "peer.write";
    private static final String PUBLISH = "peer.publish";
    private static final String PUBLISH_INCLUDING_SELF = "peer.publishIncludingSelf";
    private static final String TOPICS_PUBLISH = "topics.publish";
    private static final String NAMESPACE_PUBLISH = "topics.namespace.publish";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class, Echo.class,
                            Opaque.class, Cycle.class));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private ConnectedPeer sender;
    private ConnectedPeer subscriber;

    @BeforeEach
    void connect() {
        sender = ConnectedPeer.connect(server, peers, "/echo");
        subscriber = ConnectedPeer.connect(server, peers, "/echo");
        awaitSubscribers(2);
    }

    @AfterEach
    void close() {
        sender.close();
        subscriber.close();
        awaitSubscribers(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { SEND, WRITE, PUBLISH, PUBLISH_INCLUDING_SELF, TOPICS_PUBLISH, NAMESPACE_PUBLISH })
    void aValueStillToComeIsRefused(String way) {
        for (Object payload : List.of(Uni.createFrom().item("x"), Multi.createFrom().items("x"),
                CompletableFuture.completedFuture("x"), Future.succeededFuture("x"))) {
            assertRefused(way, "all", payload, "A " + payload.getClass().getName()
                    + " is no payload, it is a value still to come: resolve it first, for example uni.invoke(peer::send)");
        }
        assertNobodyGotAnything();
    }

    @ParameterizedTest
    @ValueSource(strings = { PUBLISH, PUBLISH_INCLUDING_SELF, TOPICS_PUBLISH, NAMESPACE_PUBLISH })
    void aValueStillToComeIsRefusedThoughNobodyListens(String way) {
        assertRefused(way, "silence", Uni.createFrom().item("x"), "is no payload, it is a value still to come");
    }

    @ParameterizedTest
    @ValueSource(strings = { SEND, WRITE, PUBLISH, PUBLISH_INCLUDING_SELF, TOPICS_PUBLISH, NAMESPACE_PUBLISH })
    void whatJacksonCanNotWriteIsRefusedWithItsType(String way) {
        assertRefused(way, "all", new Opaque(), "A payload of type org.acme.payload.Opaque can't be written as JSON:",
                "in a native image it may need @RegisterForReflection");
        assertRefused(way, "all", new Cycle(), "A payload of type org.acme.payload.Cycle can't be written as JSON:");
        assertNobodyGotAnything();
    }

    @ParameterizedTest
    @ValueSource(strings = { SEND, WRITE, PUBLISH, PUBLISH_INCLUDING_SELF, TOPICS_PUBLISH, NAMESPACE_PUBLISH })
    void aCollectionOfWhatJacksonCanNotWriteIsRefusedWithBothTypes(String way) {
        List<Object> list = new ArrayList<>(List.of(new Opaque()));
        assertRefused(way, "all", list, "A payload of type java.util.ArrayList can't be written as JSON:",
                "org.acme.payload.Opaque");
        Map<String, Object> map = Map.of("key", new Opaque());
        assertRefused(way, "all", map, "A payload of type " + map.getClass().getName() + " can't be written as JSON:",
                "org.acme.payload.Opaque");
        assertNobodyGotAnything();
    }

    @ParameterizedTest
    @ValueSource(strings = { SEND, WRITE, PUBLISH, PUBLISH_INCLUDING_SELF, TOPICS_PUBLISH, NAMESPACE_PUBLISH })
    void jsonOfVertxThatHoldsWhatCanNotBeWrittenIsRefusedWithBothTypes(String way) {
        assertRefused(way, "all", new JsonObject().put("key", new Opaque()),
                "A payload of type io.vertx.core.json.JsonObject can't be written as JSON:", "org.acme.payload.Opaque");
        assertRefused(way, "all", new JsonArray().add(new Opaque()),
                "A payload of type io.vertx.core.json.JsonArray can't be written as JSON:", "org.acme.payload.Opaque");
        assertNobodyGotAnything();
    }

    @Test
    void thePeerGoesOnAfterARefusal() {
        assertRefused(SEND, "all", new Opaque(), "org.acme.payload.Opaque");

        assertThat(sender.peer().isOpen()).isTrue();
        assertThat(sender.client().send("hello").nextText()).isEqualTo("hello");
    }

    private void awaitSubscribers(int count) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> topics.subscriberCount("all") == count);
    }

    private void assertRefused(String way, String topic, Object payload, String... message) {
        BiConsumer<Peer, Object> call = switch (way) {
            case SEND -> Peer::send;
            case WRITE -> Peer::write;
            case PUBLISH -> (peer, value) -> peer.publish(topic, value);
            case PUBLISH_INCLUDING_SELF -> (peer, value) -> peer.publishIncludingSelf(topic, value);
            case TOPICS_PUBLISH -> (peer, value) -> topics.publish(topic, value);
            default -> (peer, value) -> topics.namespace(peer.namespace()).publish(topic, value);
        };
        assertThatThrownBy(() -> call.accept(sender.peer(), payload)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message);
    }

    private void assertNobodyGotAnything() {
        topics.publish("all", "the first");
        assertThat(sender.client().nextText()).isEqualTo("the first");
        assertThat(subscriber.client().nextText()).isEqualTo("the first");
    }
}
