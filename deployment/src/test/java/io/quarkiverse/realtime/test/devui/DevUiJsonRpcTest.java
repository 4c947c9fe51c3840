package io.quarkiverse.realtime.test.devui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import org.acme.Archive;
import org.acme.Exchange;
import org.acme.Goal;
import org.acme.LanguageModel;
import org.acme.Quotes;
import org.acme.Scoreboard;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.docs.Users;
import io.quarkiverse.realtime.test.security.Calls;
import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkiverse.realtime.test.security.methods.routes.OnMessage;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusDevModeTest;

/** What the pages of the Dev UI are told, and what they can do. */
class DevUiJsonRpcTest {

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "org.acme.routes")
                    .addClasses(Archive.class, Exchange.class, Goal.class, LanguageModel.class, Quotes.class, Scoreboard.class,
                            Users.class,
                            OnMessage.class, WatchedSocket.class, Calls.class)
                    .addAsResource(new StringAsset("quarkus.http.auth.basic=true"), "application.properties")));

    private final URI server = APP.server();
    private final JsonRpc devUi = new JsonRpc(server);

    @BeforeEach
    void nobodyIsLeftOfTheTestBefore() {
        awaitNobody();
    }

    @Test
    void aRouteHasKindPathAndSourceFile() {
        JsonNode room = route("/rooms/{room}");
        assertThat(room.get("webSocket").asBoolean()).isTrue();
        assertThat(room.has("eventStream")).isFalse();
        assertThat(room.get("handler").asText()).isEqualTo("org.acme.routes.rooms.Room");
        assertThat(room.get("source").asText()).isEqualTo("org/acme/routes/rooms/[room].java");
        assertThat(Path.of(room.get("file").asText())).exists().isAbsolute().endsWith(Path.of("rooms", "[room].java"));

        JsonNode words = route("/words");
        assertThat(words.get("webSocket").asBoolean()).isFalse();
        assertThat(words.get("eventStream").asText()).isEqualTo("POST");

        assertThat(route("/docs/{*page}").get("source").asText()).isEqualTo("org/acme/routes/docs/[...page].java");
    }

    @Test
    void aRouteHasTheThreadsOfItsHooks() {
        assertThat(route("/threads").get("execution")).map(JsonNode::asText)
                .containsExactly("worker thread: message", "virtual thread: close");
        assertThat(route("/clock").get("execution")).map(JsonNode::asText).containsExactly("event loop");
    }

    @Test
    void aRouteHasItsGuards() {
        assertThat(route("/admin").get("security")).map(JsonNode::asText).containsExactly("@RolesAllowed(\"admin\")");
        assertThat(route("/on-message").get("security")).map(JsonNode::asText)
                .containsExactly("message: @RolesAllowed(\"admin\")");
        assertThat(route("/clock").get("security")).isEmpty();
    }

    @Test
    void peersAndTopicsAreThereAsLongAsTheyLive() {
        try (RawWebSocket red = RawWebSocket.connect(server, "/rooms/red");
                RawWebSocket blue = RawWebSocket.connect(server, "/rooms/blue")) {
            awaitPeers(2);

            JsonNode rooms = state().get("routes").get(0);
            assertThat(rooms.get("handler").asText()).isEqualTo("org.acme.routes.rooms.Room");
            assertThat(rooms.get("count").asInt()).isEqualTo(2);
            JsonNode peer = rooms.get("peers").get(1);
            assertThat(peer.get("id").asText()).hasSize(36);
            assertThat(peer.get("namespace").asText()).isEqualTo("/rooms/red");
            assertThat(peer.get("remoteAddress").asText()).endsWith(":" + red.localPort());
            assertThat(peer.has("user")).isFalse();
            assertThat(peer.get("topics")).map(JsonNode::asText).containsExactly("room");
            assertThat(peer.get("bufferedAmount").asLong()).isZero();

            JsonNode topic = state().get("topics").get(0);
            assertThat(topic.get("name").asText()).isEqualTo("room");
            assertThat(topic.get("subscribers").asInt()).isEqualTo(2);
            assertThat(topic.get("peersByNamespace").get("/rooms/red").asInt()).isEqualTo(1);
        }
        awaitNobody();
    }

    @Test
    void aPeerHasItsUser() {
        try (RawWebSocket ada = RawWebSocket.connect(server, "/admin", "Authorization: Basic YWRhOmFkYQ==")) {
            assertThat(ada.nextText()).isEqualTo("Hello ada");
            assertThat(state().get("routes").get(0).get("peers").get(0).get("user").asText()).isEqualTo("ada");
        }
    }

    @Test
    void aMessageIsPublishedToOneNamespaceOrAll() {
        try (RawWebSocket red = RawWebSocket.connect(server, "/rooms/red");
                RawWebSocket blue = RawWebSocket.connect(server, "/rooms/blue")) {
            assertThat(red.nextText()).isEqualTo("This is room red");
            assertThat(blue.nextText()).isEqualTo("This is room blue");
            awaitPeers(2);

            assertThat(publish("room", "to red", "/rooms/red").get("subscribers").asInt()).isEqualTo(1);
            assertThat(publish("room", "to all", "").get("subscribers").asInt()).isEqualTo(2);

            assertThat(red.nextText()).isEqualTo("to red");
            assertThat(red.nextText()).isEqualTo("to all");
            assertThat(blue.nextText()).isEqualTo("to all");
        }
    }

    @Test
    void aMessageThatNobodyHearsIsSaidToHaveNoSubscriber() {
        JsonNode result = publish("nothing", "hello", "");
        assertThat(result.get("subscribers").asInt()).isZero();
        assertThat(result.has("problem")).isFalse();
    }

    @Test
    void anIllegalTopicIsAProblem() {
        assertThat(publish("", "hello", "").get("problem").asText())
                .isEqualTo("A topic needs a name, it is empty");
    }

    private JsonNode route(String path) {
        for (JsonNode route : devUi.call("routes")) {
            if (route.get("path").asText().equals(path)) {
                return route;
            }
        }
        throw new AssertionError("No route " + path);
    }

    private void awaitNobody() {
        await().untilAsserted(() -> {
            assertThat(state().get("routes")).isEmpty();
            assertThat(state().get("topics")).isEmpty();
        });
    }

    private void awaitPeers(int subscribers) {
        await().untilAsserted(() -> assertThat(state().at("/topics/0/subscribers").asInt()).isEqualTo(subscribers));
    }

    private JsonNode state() {
        return devUi.call("state");
    }

    private JsonNode publish(String topic, String message, String namespace) {
        return devUi.call("publish", Map.of("topic", topic, "message", message, "namespace", namespace));
    }
}
