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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.realtime.test.docs.Users;
import io.quarkiverse.realtime.test.security.Calls;
import io.quarkiverse.realtime.test.security.WatchedSocket;
import io.quarkiverse.realtime.test.security.methods.routes.OnMessage;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What the pages of the Dev UI are told, and what they can do. */
class DevUiJsonRpcTest extends DevUIJsonRPCTest {

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "org.acme.routes")
                    .addClasses(Archive.class, Exchange.class, Goal.class, LanguageModel.class, Quotes.class, Scoreboard.class,
                            Users.class,
                            OnMessage.class, WatchedSocket.class, Calls.class)
                    .addAsResource(new StringAsset("quarkus.http.auth.basic=true"), "application.properties"));

    @TestHTTPResource("/")
    URI server;

    DevUiJsonRpcTest() {
        super("io.quarkiverse.realtime.quarkus-realtime");
    }

    @Test
    void aRouteHasKindPathAndSourceFile() throws Exception {
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
    void aRouteHasTheThreadsOfItsHooks() throws Exception {
        assertThat(route("/threads").get("execution")).map(JsonNode::asText)
                .containsExactly("worker thread: message", "virtual thread: close");
        assertThat(route("/clock").get("execution")).map(JsonNode::asText).containsExactly("event loop");
    }

    @Test
    void aRouteHasItsGuards() throws Exception {
        assertThat(route("/admin").get("security")).map(JsonNode::asText).containsExactly("@RolesAllowed(\"admin\")");
        assertThat(route("/on-message").get("security")).map(JsonNode::asText)
                .containsExactly("message: @RolesAllowed(\"admin\")");
        assertThat(route("/clock").get("security")).isEmpty();
    }

    @Test
    void peersAndTopicsAreThereAsLongAsTheyLive() throws Exception {
        assertThat(state().get("routes")).isEmpty();
        assertThat(state().get("topics")).isEmpty();
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
        await().untilAsserted(() -> assertThat(state().get("routes")).isEmpty());
        await().untilAsserted(() -> assertThat(state().get("topics")).isEmpty());
    }

    @Test
    void aPeerHasItsUser() throws Exception {
        try (RawWebSocket ada = RawWebSocket.connect(server, "/admin", "Authorization: Basic YWRhOmFkYQ==")) {
            assertThat(ada.nextText()).isEqualTo("Hello ada");
            assertThat(state().get("routes").get(0).get("peers").get(0).get("user").asText()).isEqualTo("ada");
        }
    }

    @Test
    void aMessageIsPublishedToOneNamespaceOrAll() throws Exception {
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
    void aMessageThatNobodyHearsIsSaidToHaveNoSubscriber() throws Exception {
        JsonNode result = publish("nothing", "hello", "");
        assertThat(result.get("subscribers").asInt()).isZero();
        assertThat(result.has("problem")).isFalse();
    }

    @Test
    void anIllegalTopicIsAProblem() throws Exception {
        assertThat(publish("", "hello", "").get("problem").asText())
                .isEqualTo("A topic needs a name, it is empty");
    }

    private JsonNode route(String path) throws Exception {
        for (JsonNode route : executeJsonRPCMethod("routes")) {
            if (route.get("path").asText().equals(path)) {
                return route;
            }
        }
        throw new AssertionError("No route " + path);
    }

    private void awaitPeers(int subscribers) {
        await().untilAsserted(() -> assertThat(state().at("/topics/0/subscribers").asInt()).isEqualTo(subscribers));
    }

    private JsonNode state() throws Exception {
        return executeJsonRPCMethod("state");
    }

    private JsonNode publish(String topic, String message, String namespace) throws Exception {
        return executeJsonRPCMethod("publish", Map.of("topic", topic, "message", message, "namespace", namespace));
    }
}
