package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.common.http.TestHTTPResource;

/** Asks both transports of a path who they are. */
abstract class RouteFiles {

    @TestHTTPResource("/")
    URI server;

    /**
     * @return the target of a request, with the address of the server for {@code http://self/}
     */
    String withServer(String target) {
        return target.replace("http://self/", server.toString());
    }

    void assertAnswers(String path, String expected) {
        try (RawWebSocket socket = RawWebSocket.connect(server, path)) {
            assertThat(socket.nextText()).as("the WebSocket at %s", path).isEqualTo(expected);
        }
        try (RawHttp stream = RawHttp.get(server, path, "Accept: text/event-stream")) {
            assertThat(stream.status()).as("the event stream at %s", path).isEqualTo(200);
            assertThat(stream.body()).as("the event stream at %s", path).isEqualTo("data: " + expected + "\n\n");
        }
    }

    void assertNotFound(String path) {
        try (RawWebSocket socket = RawWebSocket.handshake(server, path)) {
            assertThat(socket.status()).as("the WebSocket at %s", path).isEqualTo(404);
        }
        try (RawHttp stream = RawHttp.get(server, path, "Accept: text/event-stream")) {
            assertThat(stream.status()).as("the event stream at %s", path).isEqualTo(404);
        }
    }

    void assertClientError(String path) {
        try (RawWebSocket socket = RawWebSocket.handshake(server, path)) {
            assertThat(socket.status()).as("the WebSocket at %s", path).isBetween(400, 499);
        }
        try (RawHttp stream = RawHttp.get(server, path, "Accept: text/event-stream")) {
            assertThat(stream.status()).as("the event stream at %s", path).isBetween(400, 499);
        }
    }
}
