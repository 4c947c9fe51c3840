package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Hooks run on the threads that their annotations name. */
@QuarkusTest
class ThreadsTest {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource({ "unannotated, worker", "worker, worker", "event-loop, event loop", "reactive, event loop" })
    void aHookOfASocketRunsOn(String route, String thread) {
        assertThat(ofSocket(route).getString("thread")).isEqualTo(thread);
    }

    @ParameterizedTest
    @CsvSource({ "unannotated, event loop", "worker, worker", "event-loop, event loop" })
    void aStreamIsMadeOn(String route, String thread) {
        assertThat(ofStream(route).getString("thread")).isEqualTo(thread);
    }

    @Test
    void virtualThreadsRunHooksWhereJavaHasThem() {
        assertVirtual(ofSocket("virtual"));
        assertVirtual(ofStream("virtual"));
    }

    private static void assertVirtual(JsonPath answer) {
        assertThat(answer.getString("thread")).isEqualTo(answer.getInt("java") < 21 ? "worker" : "virtual");
    }

    private JsonPath ofSocket(String route) {
        try (RawWebSocket socket = RawWebSocket.connect(server, "/threads/" + route)) {
            return JsonPath.from(socket.send("?").nextText());
        }
    }

    private static JsonPath ofStream(String route) {
        String event = given().accept("text/event-stream").when().get("/threads/" + route)
                .then().statusCode(200).extract().body().asString();
        assertThat(event).startsWith("data: ").endsWith("\n\n");
        return JsonPath.from(event.substring("data: ".length()));
    }
}
