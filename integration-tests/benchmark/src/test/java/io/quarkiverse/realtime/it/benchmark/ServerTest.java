package io.quarkiverse.realtime.it.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.WebSocketClientConnection;

/**
 * What the load generators ask of every server that they measure: figures of one that does less would say nothing.
 */
@QuarkusTest
class ServerTest {

    private static final int PATIENCE_SECONDS = 20;

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @AfterEach
    void awaitThatAllHaveGone() {
        await().until(() -> topics.names().isEmpty());
    }

    @Test
    void saysWhenItIsReady() {
        given().get("/health").then().statusCode(200).body(equalTo("ok"));
    }

    @Test
    void echoesToTheSender() {
        try (Client client = connect("/ws/echo")) {
            client.send("one");
            client.send("two");
            assertThat(client.next()).isEqualTo("one");
            assertThat(client.next()).isEqualTo("two");
        }
    }

    @Test
    void chatGoesToAllButTheSender() {
        try (Client ann = connect("/ws/chat");
                Client bob = connect("/ws/chat");
                Client cid = connect("/ws/chat")) {
            awaitSubscribers("/ws/chat", "chat", 3);
            ann.send("from Ann");
            assertThat(bob.next()).isEqualTo("from Ann");
            bob.send("from Bob");
            assertThat(ann.next()).as("the first that Ann gets").isEqualTo("from Bob");
            cid.send("from Cid");
            assertThat(bob.next()).as("the next that Bob gets").isEqualTo("from Cid");
            assertThat(ann.next()).isEqualTo("from Cid");
            assertThat(cid.next()).isEqualTo("from Ann");
            assertThat(cid.next()).isEqualTo("from Bob");
        }
    }

    @Test
    void chatCanBeReadAlong() throws Exception {
        try (Client client = connect("/ws/chat"); Stream<String> lines = readAlong()) {
            Iterator<String> stream = lines.iterator();
            client.send("one");
            client.send("two");
            assertThat(nextData(stream)).isEqualTo("one");
            assertThat(nextData(stream)).isEqualTo("two");
        }
    }

    @Test
    void whatIsPostedReachesSocketsAndStreams() throws Exception {
        try (Client client = connect("/ws/chat"); Stream<String> lines = readAlong()) {
            Iterator<String> stream = lines.iterator();
            awaitSubscribers("/ws/chat", "chat", 1);
            given().body("posted").post("/publish").then().statusCode(204);
            assertThat(client.next()).isEqualTo("posted");
            assertThat(nextData(stream)).isEqualTo("posted");
        }
    }

    @Test
    void aRoomSendsToAllWithTheNameOfTheSender() {
        try (Client ann = connect("/ws/room?name=1"); Client bob = connect("/ws/room?name=2")) {
            awaitSubscribers("/ws/room", "room", 2);
            ann.send("hello");
            assertThat(ann.next()).isEqualTo("1: hello");
            assertThat(bob.next()).isEqualTo("1: hello");
            bob.send("hello back");
            assertThat(ann.next()).isEqualTo("2: hello back");
            assertThat(bob.next()).isEqualTo("2: hello back");
        }
    }

    private Client connect(String path) {
        return Client.connect(server.resolve(path));
    }

    /** A client is connected before its {@code open} hook has subscribed it. */
    private void awaitSubscribers(String namespace, String topic, int count) {
        await().until(() -> topics.namespace(namespace).subscriberCount(topic) == count);
    }

    private Stream<String> readAlong() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/sse/chat")).header("Accept", "text/event-stream").build();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body();
        awaitSubscribers("/sse/chat", "chat", 1);
        return lines;
    }

    private static String nextData(Iterator<String> lines) {
        return CompletableFuture.supplyAsync(() -> {
            String line = lines.next();
            while (!line.startsWith("data: ")) {
                line = lines.next();
            }
            return line.substring("data: ".length());
        }).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private record Client(WebSocketClientConnection connection, BlockingQueue<String> texts) implements AutoCloseable {

        static Client connect(URI uri) {
            BlockingQueue<String> texts = new LinkedBlockingQueue<>();
            return new Client(BasicWebSocketConnector.create().baseUri(uri).executionModel(ExecutionModel.NON_BLOCKING)
                    .onTextMessage((connection, text) -> texts.add(text)).connectAndAwait(), texts);
        }

        void send(String text) {
            connection.sendTextAndAwait(text);
        }

        String next() {
            try {
                String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(text).as("the next message within %d seconds", PATIENCE_SECONDS).isNotNull();
                return text;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            connection.closeAndAwait();
        }
    }
}
