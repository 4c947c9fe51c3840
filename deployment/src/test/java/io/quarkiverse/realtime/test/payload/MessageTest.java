package io.quarkiverse.realtime.test.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.acme.payload.Move;
import org.acme.payload.Player;
import org.acme.payload.SnakeCase;
import org.acme.payload.routes.Inbox;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What a handler can read from a message, whichever kind of frame it came in. */
class MessageTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class, Inbox.class,
                            Move.class, Player.class, SnakeCase.class));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private ConnectedPeer connection;

    @BeforeEach
    void connect() {
        connection = ConnectedPeer.connect(server, peers, "/inbox");
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aTextMessageIsText() {
        Message message = text("Grüße 😀");

        assertThat(message.isText()).isTrue();
        assertThat(message.isBinary()).isFalse();
        assertThat(message.text()).isEqualTo("Grüße 😀");
        assertThat(message.bytes()).isEqualTo(Buffer.buffer("Grüße 😀"));
        assertThat(message).hasToString("Grüße 😀");
        assertThat(message.peer()).isEqualTo(connection.peer());
    }

    @Test
    void aBinaryMessageIsBinary() {
        Message message = binary("Grüße 😀".getBytes(UTF_8));

        assertThat(message.isText()).isFalse();
        assertThat(message.isBinary()).isTrue();
        assertThat(message.text()).isEqualTo("Grüße 😀");
        assertThat(message.bytes()).isEqualTo(Buffer.buffer("Grüße 😀"));
        assertThat(message).hasToString("Grüße 😀");
        assertThat(message.peer()).isEqualTo(connection.peer());
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        byte[] bytes = { 0, -1, -2, 'a' };

        Message message = binary(bytes);

        assertThat(message.bytes().getBytes()).isEqualTo(bytes);
        assertThat(message.text()).isEqualTo("\0\ufffd\ufffda");
    }

    @Test
    void anEmptyMessageIsAMessage() {
        assertThat(text("").text()).isEmpty();
        assertThat(binary().bytes()).isEqualTo(Buffer.buffer());
    }

    @Test
    void jsonIsMapsListsAndScalars() {
        for (Message message : both("{\"a\":[1,\"two\",true,null,1.5]}")) {
            assertThat(message.json()).isInstanceOfSatisfying(Map.class, map -> assertThat((Object) map.get("a"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .containsExactly(1, "two", true, null, 1.5));
        }
        assertThat(text("\"text\"").json()).isEqualTo("text");
        assertThat(text("42").json()).isEqualTo(42);
        assertThat(text("false").json()).isEqualTo(false);
        assertThat(text("null").json()).isNull();
    }

    @Test
    void asReadsAClass() {
        for (Message message : both("{\"piece\":\"knight\",\"x\":1,\"y\":2}")) {
            assertThat(message.as(Move.class)).isEqualTo(new Move("knight", 1, 2));
        }
        assertThat(text("null").as(Move.class)).isNull();
        assertThat(text("\"text\"").as(String.class)).isEqualTo("text");
    }

    @Test
    void asReadsAGenericType() {
        for (Message message : both("[{\"piece\":\"knight\",\"x\":1,\"y\":2}]")) {
            List<Move> moves = message.as(new TypeReference<List<Move>>() {
            }.getType());
            assertThat(moves).containsExactly(new Move("knight", 1, 2));
        }
    }

    @Test
    void asUsesTheApplicationsObjectMapper() {
        assertThat(text("{\"first_name\":\"Ann\",\"settings\":{\"dark\":true}}").as(Player.class))
                .isEqualTo(new Player("Ann", new JsonObject().put("dark", true)));
    }

    @Test
    void asReadsJsonOfVertx() {
        assertThat(text("{\"a\":{\"b\":1}}").as(JsonObject.class))
                .isEqualTo(new JsonObject().put("a", new JsonObject().put("b", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ping", "{", "{\"a\":1", "[1,]", "'a'", "12 monkeys", "{} {}" })
    void whatIsNotJsonSaysSo(String text) {
        for (Message message : both(text)) {
            assertThatIllegalArgumentException().as("json()").isThrownBy(message::json)
                    .withMessageStartingWith("The message can't be read as java.lang.Object: ");
            assertThatIllegalArgumentException().as("as(Class)").isThrownBy(() -> message.as(Map.class))
                    .withMessageStartingWith("The message can't be read as java.util.Map");
        }
    }

    @Test
    void whatDoesNotFitTheTypeSaysSo() {
        Message message = text("{\"piece\":\"knight\",\"x\":\"far\"}");

        assertThatIllegalArgumentException().isThrownBy(() -> message.as(Move.class))
                .withMessageStartingWith("The message can't be read as org.acme.payload.Move: ");
        assertThatIllegalArgumentException().isThrownBy(() -> message.as(new TypeReference<List<Move>>() {
        }.getType())).withMessageStartingWith("The message can't be read as java.util.List<org.acme.payload.Move>: ");
    }

    @Test
    void whatCanNotBeMadeSaysWhatANativeImageMayNeed() {
        assertThatIllegalArgumentException().isThrownBy(() -> text("{}").as(Runnable.class))
                .withMessageStartingWith("The message can't be read as java.lang.Runnable: ")
                .withMessageEndingWith(" (in a native image it may need @RegisterForReflection)");
        assertThatIllegalArgumentException().isThrownBy(() -> text("[]").as(Move.class))
                .withMessageNotContaining("native image");
    }

    private List<Message> both(String text) {
        return List.of(text(text), binary(text.getBytes(UTF_8)));
    }

    private Message text(String text) {
        connection.client().send(text);
        return Inbox.next();
    }

    private Message binary(byte... bytes) {
        connection.client().sendBinary(bytes);
        return Inbox.next();
    }
}
