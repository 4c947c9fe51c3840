package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/**
 * The contract: what h3's tests of event streams expect of a server.
 */
@QuarkusTest
class EventStreamContractTest {

    @TestHTTPResource("/")
    URI server;

    // GET /sse, /sse-direct

    @ParameterizedTest
    @ValueSource(strings = { "/sse", "/sse-direct" })
    void threeEventsThenTheEnd(String path) {
        Response response = when().get(path);

        response.then().statusCode(200)
                .header("content-type", equalTo("text/event-stream"))
                .header("cache-control", equalTo("private, no-cache, no-store, no-transform, must-revalidate, max-age=0"))
                .header("x-accel-buffering", equalTo("no"))
                .header("content-length", nullValue());
        assertThat(response.asString()).isEqualTo("data: hello world\n\n".repeat(3));
        closedAfter(path, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sse", "/sse-direct" })
    void idAndEventIfAskedFor(String path) {
        assertThat(when().get(path + "?includeMeta=true").asString()).isEqualTo("""
                id: 1
                event: custom-event
                data: hello world

                id: 2
                event: custom-event
                data: hello world

                id: 3
                event: custom-event
                data: hello world

                """);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sse", "/sse-direct" })
    void commentsIfAskedFor(String path) {
        assertThat(when().get(path + "?sendComment=true").asString()).isEqualTo(": hello world\n\n".repeat(3));
    }

    // GET /sse-disconnect

    @Test
    void ticksUntilTheClientGoes() throws IOException {
        try (Socket client = open("/sse-disconnect")) {
            assertThat(readUntil(client, "data: tick\n\n")).contains("200 OK");
            readUntil(client, "data: tick\n\n");
            isOpen("/sse-disconnect");
            client.setSoLinger(true, 0);
        }
        closedAfter("/sse-disconnect", 1);
    }

    // GET /sse-throwing-onClosed

    @Test
    void callbackThatThrowsDoesNotStopTheNext() {
        assertThat(when().get("/sse-throwing-onClosed").asString()).isEmpty();
        closedAfter("/sse-throwing-onClosed", 2);
    }

    // GET /sse-after-close

    @Test
    void whatIsPushedAfterTheCloseDoesNotAppear() {
        assertThat(when().get("/sse-after-close").asString()).isEqualTo("data: before close\n\n");
        closedAfter("/sse-after-close", 1);
    }

    // GET /sse-paused-close

    @Test
    void closeSendsWhatWasHeldBack() {
        assertThat(when().get("/sse-paused-close").asString()).isEqualTo("data: sent\n\ndata: buffered\n\n");
        closedAfter("/sse-paused-close", 1);
    }

    // GET /sse-unsent

    @Test
    void streamThatIsNotReturnedIsClosed() {
        when().get("/sse-unsent").then().statusCode(200).body(equalTo("regular response"));
        closedAfter("/sse-unsent", 1);
    }

    // GET /sse-autoclose-disconnect

    @Test
    void clientThatGoesClosesAQuietStream() throws IOException {
        try (Socket client = open("/sse-autoclose-disconnect")) {
            readUntil(client, "data: hello\n\n");
            isOpen("/sse-autoclose-disconnect");
        }
        closedAfter("/sse-autoclose-disconnect", 1);
    }

    // POST /sse-format

    static Stream<Arguments> pushes() {
        return Stream.of(
                Arguments.of("[]", ""),
                Arguments.of("[\"hello\"]", "data: hello\n\n"),
                Arguments.of("[\"\"]", "data: \n\n"),
                Arguments.of("[\"a\\nb\\r\\nc\\rd\"]", "data: a\ndata: b\ndata: c\ndata: d\n\n"),
                Arguments.of("[{\"data\":\"x\",\"retry\":10,\"event\":\"e\",\"id\":\"1\"}]",
                        "id: 1\nevent: e\nretry: 10\ndata: x\n\n"),
                Arguments.of("[{\"id\":\"\",\"data\":\"x\"}]", "id: \ndata: x\n\n"),
                Arguments.of("[{\"id\":\"1\\nevent: evil\",\"event\":\"a\\r\\ndata: evil\",\"data\":\"x\"}]",
                        "id: 1event: evil\nevent: adata: evil\ndata: x\n\n"),
                Arguments.of("[{\"comment\":\"a\\nb\"}]", ": a\n: b\n\n"),
                Arguments.of("[[\"a\",{\"id\":\"2\",\"data\":\"b\"}],\"c\"]", "data: a\n\nid: 2\ndata: b\n\ndata: c\n\n"),
                Arguments.of("[\"über 😀\"]", "data: über 😀\n\n"));
    }

    @ParameterizedTest
    @MethodSource("pushes")
    void streamsExactlyWhatIsPosted(String pushes, String stream) {
        Response response = given().contentType("application/json").body(pushes).post("/sse-format");

        response.then().statusCode(200).header("content-type", equalTo("text/event-stream"));
        assertThat(new String(response.asByteArray(), StandardCharsets.UTF_8)).isEqualTo(stream);
        closedAfter("/sse-format", 1);
    }

    private static void isOpen(String path) {
        given().queryParam("path", path).get("/__state").then().body("closed", equalTo(false), "callbacks", equalTo(0));
    }

    private static void closedAfter(String path, int callbacks) {
        await().untilAsserted(() -> given().queryParam("path", path).get("/__state")
                .then().body("closed", equalTo(true), "callbacks", equalTo(callbacks)));
    }

    private Socket open(String path) throws IOException {
        Socket client = new Socket(server.getHost(), server.getPort());
        client.setSoTimeout(20_000);
        client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** What the client is sent up to and with the text. */
    private static String readUntil(Socket client, String text) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("end after " + read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
