package io.quarkiverse.realtime.test.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.acme.payload.Colour;
import org.acme.payload.Move;
import org.acme.payload.Player;
import org.acme.payload.SnakeCase;
import org.acme.payload.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What an application sends, and the frame that it becomes. */
class PayloadTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class, Echo.class,
                            Move.class, Player.class, Colour.class, SnakeCase.class));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private ConnectedPeer connection;

    @BeforeEach
    void connect() {
        connection = ConnectedPeer.connect(server, peers, "/echo").awaitSubscribed("all");
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "Grüße, 世界 😀", "{\"not\": parsed", "null" })
    void aCharSequenceGoesOutAsText(String text) {
        assertText(text, text);
        assertText(new StringBuilder(text), text);
    }

    /** As in an event stream, and as a browser sends it. */
    @Test
    void halfOfASurrogatePairGoesOutAsTheReplacementCharacter() {
        assertText("a\ud83db", "a\ufffdb");
        assertText(Map.of("a", "\ude00"), "{\"a\":\"\ufffd\"}");
    }

    @Test
    void bytesGoOutAsBinary() {
        byte[] bytes = { 0, 1, -1, 127, -128, '{' };

        assertBinary(bytes, bytes);
        assertBinary(Buffer.buffer(bytes), bytes);
        assertBinary(ByteBuffer.wrap(bytes), bytes);
        assertBinary(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), bytes);
        assertBinary(ByteBuffer.allocateDirect(6).put(bytes).flip(), bytes);
        assertBinary(new byte[0], new byte[0]);
        assertBinary(Buffer.buffer(), new byte[0]);
    }

    @Test
    void aSliceOfABufferGoesOutWithoutItsSurroundings() {
        assertBinary(Buffer.buffer(new byte[] { 1, 2, 3, 4, 5 }).slice(1, 4), new byte[] { 2, 3, 4 });
    }

    @Test
    void aByteBufferGoesOutFromItsPositionToItsLimitAndKeepsThem() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 1, 2, 3, 4, 5 }).position(1).limit(4);

        assertBinary(buffer, new byte[] { 2, 3, 4 });

        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(4);
    }

    @Test
    void anythingElseGoesOutAsJson() {
        assertText(new Move("knight", 1, -2), "{\"piece\":\"knight\",\"x\":1,\"y\":-2}");
        assertText(List.of(1, "two", true), "[1,\"two\",true]");
        assertText(Arrays.asList(1, null), "[1,null]");
        assertText(new int[] { 1, 2 }, "[1,2]");
        assertText(Map.of("move", new Move("pawn", 0, 1)), "{\"move\":{\"piece\":\"pawn\",\"x\":0,\"y\":1}}");
        assertText(42, "42");
        assertText(1.5, "1.5");
        assertText(true, "true");
        assertText(null, "null");
        assertText(Colour.RED, "\"RED\"");
        assertText('x', "\"x\"");
        assertText(new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\"");
        assertText(Optional.of("there"), "\"there\"");
        assertText(Instant.EPOCH, "\"1970-01-01T00:00:00Z\"");
    }

    @Test
    void jsonOfVertxGoesOutAsItself() {
        assertText(new JsonObject().put("a", 1).put("b", new JsonArray().add("c")), "{\"a\":1,\"b\":[\"c\"]}");
        assertText(new JsonArray().add(1).add(new JsonObject().put("a", true)), "[1,{\"a\":true}]");
    }

    @Test
    void jsonOfVertxGoesOutAsItselfInsideOfOtherValues() {
        assertText(new Player("Ann", new JsonObject().put("dark", true)),
                "{\"first_name\":\"Ann\",\"settings\":{\"dark\":true}}");
        assertText(List.of(new JsonObject().put("a", 1), new JsonArray().add(2)), "[{\"a\":1},[2]]");
        assertText(Map.of("a", new JsonArray().add(2)), "{\"a\":[2]}");
    }

    @Test
    void theApplicationsObjectMapperWritesTheJson() {
        assertText(new Player("Ann", null), "{\"first_name\":\"Ann\",\"settings\":null}");
    }

    @Test
    void aMessageIsForwardedAsWhatItWas() {
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/echo").awaitSubscribed("all")) {
            connection.client().send("{\"a\": 1}");
            assertThat(connection.client().nextText()).isEqualTo("{\"a\": 1}");
            assertThat(other.client().nextText()).isEqualTo("{\"a\": 1}");

            byte[] bytes = { '{', -1, 0, '}' };
            connection.client().sendBinary(bytes);
            assertThat(connection.client().nextBinary()).isEqualTo(bytes);
            assertThat(other.client().nextBinary()).isEqualTo(bytes);
        }
    }

    @Test
    void thePayloadOfATopicMessageIsForwardedAsWhatItWas() {
        AssertSubscriber<TopicMessage> heard = topics.stream("news").subscribe().withSubscriber(AssertSubscriber.create(2));
        topics.publish("news", new Move("knight", 1, 2));
        topics.publish("news", new byte[] { 1, -1 });
        List<TopicMessage> messages = heard.awaitItems(2).getItems();
        heard.cancel();

        assertText(messages.get(0).payload(), "{\"piece\":\"knight\",\"x\":1,\"y\":2}");
        assertBinary(messages.get(1).payload(), new byte[] { 1, -1 });
    }

    private void assertText(Object payload, String expected) {
        connection.peer().send(payload);
        connection.peer().write(payload).await().indefinitely();
        connection.peer().publishIncludingSelf("all", payload);
        topics.publish("all", payload);
        for (String way : List.of("send", "write", "publish", "topics")) {
            assertThat(connection.client().nextText()).as(way).isEqualTo(expected);
        }
    }

    private void assertBinary(Object payload, byte[] expected) {
        connection.peer().send(payload);
        connection.peer().write(payload).await().indefinitely();
        connection.peer().publishIncludingSelf("all", payload);
        topics.publish("all", payload);
        for (String way : List.of("send", "write", "publish", "topics")) {
            assertThat(connection.client().nextBinary()).as(way).isEqualTo(expected);
        }
    }
}
