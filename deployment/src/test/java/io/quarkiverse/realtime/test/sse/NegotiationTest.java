package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class NegotiationTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @ParameterizedTest
    @ValueSource(strings = { "text/event-stream", "TEXT/Event-Stream", "text/*", "*/*", "text/event-stream;q=0.5",
            "text/event-stream; q=0.001", "application/json, text/event-stream", "text/html,*/*;q=0.8",
            "text/event-stream;charset=utf-8", "application/json ,text/event-stream ; q=1.0" })
    void whoAcceptsEventStreamsGetsOne(String accept) {
        try (RawHttp client = RawHttp.get(server, "/count?to=1", "Accept: " + accept)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: 0\n\n");
        }
    }

    @Test
    void severalAcceptHeadersAreOne() {
        try (RawHttp client = RawHttp.get(server, "/count?to=1", "Accept: text/html", "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(200);
        }
    }

    @Test
    void whoSaysNothingAcceptsAll() {
        try (RawHttp client = RawHttp.get(server, "/count?to=1")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: 0\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "text/plain", "text/html, application/xhtml+xml", "text/event-stream;q=0",
            "text/event-stream; q=0.000", "*/*;q=0", "text/event-streams", "application/*" })
    void whoDoesNotIsTold(String accept) {
        try (RawHttp client = RawHttp.get(server, "/count?to=1", "Accept: " + accept)) {
            assertThat(client.status()).isEqualTo(406);
            assertThat(client.body()).isEqualTo("This path serves text/event-stream");
        }
    }

    /** RFC 9110, section 12.5.1: the most specific range that applies counts. */
    @Test
    void aRefusalOfEventStreamsIsNotOverruledByAWildcard() {
        try (RawHttp client = RawHttp.get(server, "/count?to=1", "Accept: text/event-stream;q=0, */*")) {
            assertThat(client.status()).isEqualTo(406);
        }
    }

    @Test
    void headHasTheHeadersAndNoBody() {
        List<String> headers = List.of("Host: " + server.getAuthority(), "Accept: text/event-stream");
        try (RawHttp client = new RawHttp(server)) {
            client.request("HEAD /silent HTTP/1.1", headers).readHead();
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
            assertThat(client.header("cache-control"))
                    .containsExactly("private, no-cache, no-store, no-transform, must-revalidate, max-age=0");
            assertThat(client.header("x-accel-buffering")).containsExactly("no");
            assertThat(client.header("content-length")).isEmpty();
            client.request("GET /count?to=1 HTTP/1.1", headers).readHead();
            assertThat(client.status()).as("what comes next on the connection").isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: 0\n\n");
        }
        assertThat(probe.isEmpty()).as("nobody subscribes for a HEAD").isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "POST, /mixed, GET", "DELETE, /mixed, GET", "PUT, /silent, GET", "GET, /upload, POST", "HEAD, /upload, POST",
            "PUT, /upload, POST", "PATCH, /mixed, GET", "POST, /chat, GET" })
    void anotherMethodIsToldTheRightOne(String method, String path, String allowed) {
        try (RawHttp client = request(method, path)) {
            assertThat(client.status()).isEqualTo(405);
            assertThat(client.header("allow")).singleElement().asString().contains(allowed).doesNotContain(method);
        }
    }

    @Test
    void eachMethodOfAPathHasItsHandler() {
        try (RawHttp client = request("PUT", "/count")) {
            assertThat(client.body()).isEqualTo("data: put \n\n");
        }
        try (RawHttp client = request("GET", "/count?to=1")) {
            assertThat(client.body()).isEqualTo("data: 0\n\n");
        }
        try (RawHttp client = request("POST", "/count")) {
            assertThat(client.status()).isEqualTo(405);
            assertThat(client.header("allow")).singleElement().asString().contains("GET", "PUT");
        }
    }

    private RawHttp request(String method, String path) {
        List<String> headers = new ArrayList<>(List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"));
        if (!method.equals("GET") && !method.equals("HEAD")) {
            headers.add("Content-Length: 0");
        }
        return new RawHttp(server).request(method + " " + path + " HTTP/1.1", headers).readHead();
    }
}
