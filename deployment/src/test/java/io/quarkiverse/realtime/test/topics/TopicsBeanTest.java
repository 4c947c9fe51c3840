package io.quarkiverse.realtime.test.topics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Topics in a REST resource. */
class TopicsBeanTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(NewsDesk.class, NewsDesk.Headline.class)
                    .addPackage(RawWebSocket.class.getPackage())
                    .addPackage("io.quarkiverse.realtime.test.topics.routes.papers"));

    @TestHTTPResource("/")
    URI server;

    @AfterEach
    void stopListening() {
        given().when().delete("/desk/ear").then().statusCode(204);
        await().until(() -> given().when().get("/desk/count").asString().equals("0"));
    }

    @Test
    void aPublishReachesThePeersOfEveryNamespace() {
        try (RawWebSocket times = connect("times"); RawWebSocket post = connect("post")) {
            publish("rain", null);
            assertThat(times.nextText()).isEqualTo("{\"title\":\"rain\",\"page\":1}");
            assertThat(post.nextText()).isEqualTo("{\"title\":\"rain\",\"page\":1}");
        }
    }

    @Test
    void aPublishToANamespaceStaysThere() {
        try (RawWebSocket times = connect("times"); RawWebSocket post = connect("post")) {
            publish("scoop", "/papers/times");
            publish("sun", null);

            assertThat(times.nextText()).contains("scoop");
            assertThat(times.nextText()).contains("sun");
            assertThat(post.nextText()).contains("sun");
        }
    }

    @Test
    void streamsHearTheirNamespaceOrAll() {
        given().when().post("/desk/ear").then().statusCode(204);
        publish("one", "/papers/times");
        publish("two", "/papers/post");
        publish("three", null);
        awaitHeard(List.of("/papers/times one", "/papers/post two", "null three"));
        stopListening();

        given().queryParam("namespace", "/papers/post").when().post("/desk/ear").then().statusCode(204);
        publish("one", "/papers/times");
        publish("two", "/papers/post");
        publish("three", null);
        awaitHeard(List.of("/papers/post two", "null three"));
    }

    @Test
    void subscribersAreCountedAndTopicsNamed() {
        given().when().get("/desk/count").then().body(is("0"));
        given().when().get("/desk/names").then().body("size()", is(0));
        try (RawWebSocket times = connect("times"); RawWebSocket late = connect("times"); RawWebSocket post = connect("post")) {
            given().when().post("/desk/ear").then().statusCode(204);

            given().when().get("/desk/count").then().body(is("4"));
            given().queryParam("namespace", "/papers/times").when().get("/desk/count").then().body(is("2"));
            given().queryParam("namespace", "/papers/post").when().get("/desk/count").then().body(is("1"));
            given().queryParam("namespace", "/papers/sun").when().get("/desk/count").then().body(is("0"));
            given().when().get("/desk/names").then().body("", is(List.of("news")));
        }
    }

    /** Returns when the peer is subscribed. */
    private RawWebSocket connect(String paper) {
        RawWebSocket client = RawWebSocket.connect(server, "/papers/" + paper);
        assertThat(client.nextText()).isEqualTo("open");
        return client;
    }

    private static void publish(String title, String namespace) {
        var request = given().contentType("application/json").body("{\"title\":\"" + title + "\",\"page\":1}");
        if (namespace != null) {
            request.queryParam("namespace", namespace);
        }
        request.when().post("/desk").then().statusCode(204);
    }

    private static void awaitHeard(List<String> expected) {
        await().untilAsserted(() -> given().when().get("/desk/ear").then().body("", is(expected)));
    }
}
