package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.it.support.Events;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** A client of a topic with a history goes on behind the message that it had last. */
@QuarkusTest
class NewsTest {

    @TestHTTPResource("/")
    URI server;

    @Test
    void anEventSourceThatComesBackGetsWhatItMissed() {
        HttpClient client = HttpClient.newHttpClient();
        URI news = server.resolve("/news");
        String id;
        try (Events events = Events.connect(client, news)) {
            events.awaitHead();
            publish("one");
            id = awaitEvent(events, "one");
        }
        publish("two");
        publish("three");
        try (Events events = Events.connect(client, news, "Last-Event-ID", id)) {
            awaitEvent(events, "two");
            awaitEvent(events, "three");
            publish("four");
            awaitEvent(events, "four");
        }
    }

    @Test
    void aPeerThatComesBackGetsWhatItMissed() {
        String id;
        try (RawWebSocket socket = RawWebSocket.connect(server, "/news")) {
            assertThat(JsonPath.from(socket.nextText()).getMap("")).as("where it begins").containsOnlyKeys("id");
            publish("first");
            JsonPath first = JsonPath.from(socket.nextText());
            assertThat(first.getString("data")).isEqualTo("first");
            id = first.getString("id");
        }
        publish("second");
        publish("third");
        try (RawWebSocket socket = RawWebSocket.connect(server, "/news?since=" + URLEncoder.encode(id, UTF_8))) {
            assertThat(data(socket)).isEqualTo("second");
            assertThat(data(socket)).isEqualTo("third");
            publish("fourth");
            assertThat(data(socket)).isEqualTo("fourth");
        }
    }

    /** Reads up to the next data, and returns the id of its event. */
    private static String awaitEvent(Events events, String data) {
        String id = null;
        String line = events.nextLine();
        while (!line.startsWith("data: ")) {
            id = line.startsWith("id: ") ? line.substring("id: ".length()) : id;
            line = events.nextLine();
        }
        assertThat(line).isEqualTo("data: " + data);
        assertThat(id).isNotNull();
        return id;
    }

    private static String data(RawWebSocket socket) {
        return JsonPath.from(socket.nextText()).getString("data");
    }

    private static void publish(String text) {
        given().queryParam("topic", "news").queryParam("message", text).when().get("/publish").then().statusCode(200);
    }
}
