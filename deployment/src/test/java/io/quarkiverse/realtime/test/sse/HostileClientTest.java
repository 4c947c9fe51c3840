package io.quarkiverse.realtime.test.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.acme.sse.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** Clients that do what no event source does. */
class HostileClientTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.topics.scores.history-size", "10");

    @Inject
    Topics topics;

    @Inject
    Gate gate;

    @Inject
    OpenEventStreams streams;

    @AfterEach
    void nothingIsLeft() {
        await().untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
    }

    /** It could send requests for as long as the stream lasts, which all would be kept. */
    @ParameterizedTest
    @ValueSource(strings = { "HTTP/1.1", "HTTP/1.0" })
    void whoSendsManyRequestsBehindThatForAStreamIsCutOff(String version) throws Exception {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /silent " + version, List.of("Host: " + server.getAuthority(), "Connection: keep-alive",
                    "Accept: text/event-stream")).readHead();
            assertThat(client.status()).isEqualTo(200);
            assertThat(probe.next()).isEqualTo("subscribed");
            client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000).getBytes(US_ASCII));
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void aFewRequestsBehindThatForAStreamAreAnsweredInTurn() {
        String request = "GET /count?to=3 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
        try (RawHttp client = new RawHttp(server)) {
            client.write(request.repeat(10).getBytes(US_ASCII));
            for (int i = 0; i < 10; i++) {
                assertThat(client.readHead().status()).isEqualTo(200);
                assertThat(client.body()).isEqualTo("data: 0\n\ndata: 1\n\ndata: 2\n\n");
            }
        }
    }

    /** HTTP/1.0 has no chunks, and the end of the connection is all that tells where the stream ends. */
    @ParameterizedTest
    @ValueSource(strings = { "keep-alive", "close" })
    void aStreamOverHttp10EndsWithTheConnection(String connection) {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /count?to=1000 HTTP/1.0", List.of("Connection: " + connection, "Accept: text/event-stream"))
                    .readHead();
            assertThat(client.header("transfer-encoding")).isEmpty();
            assertThat(client.body()).startsWith("data: 0\n\n").endsWith("data: 999\n\n");
        }
    }

    @Test
    void theConnectionIsClosedIfTheClientAsksForIt() {
        try (RawHttp client = RawHttp.get(server, "/count?to=2", "Accept: text/event-stream", "Connection: close")) {
            assertThat(client.header("connection")).containsExactly("close");
            assertThat(client.body()).isEqualTo("data: 0\n\ndata: 1\n\n");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/scores?lastEventId=%zz", "/scores?lastEventId=%", "/count?to=1&x=%f" })
    void anEscapeThatIsNoneIsABadRequest(String target) {
        try (RawHttp client = RawHttp.get(server, target, "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "%0D%0AX-Forged:%20yes", "%0A%0Adata:%20forged", "%C3%28", "%F0%9F%98%80", "a%2B-1", "%00" })
    void anIdIsNeverEchoed(String id) {
        try (EventStreamClient client = EventStreamClient.open(server, "/scores?lastEventId=" + id)) {
            assertThat(client.http().headers()).doesNotContainKey("x-forged");
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("false");
            Event reset = client.next();
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.data()).isEqualTo("unknown-id");
            topics.publish("scores", "live");
            assertThat(client.next().data()).isEqualTo("live");
        }
    }

    @Test
    void theHeaderCountsBeforeTheParameterAndTheFirstOfSeveral() {
        String start;
        try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
            start = client.next().id();
        }
        topics.publish("scores", "missed");
        try (EventStreamClient client = EventStreamClient.open(server, "/scores?lastEventId=garbage",
                "Last-Event-ID: " + start, "Last-Event-ID: garbage")) {
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("true");
            assertThat(client.next().data()).isEqualTo("missed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "topic", "pushed", "multi" })
    void aClientThatGoesBeforeTheStreamIsReturnedLeavesNothing(String what) throws Exception {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /late?what=" + what + " HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"));
            assertThat(probe.next()).isEqualTo("called");
        }
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        gate.open();
        if (what.equals("pushed")) {
            assertThat(probe.next()).isEqualTo("closed");
        }
        // the next one finds everything in order
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /late?what=" + what + " HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"));
            assertThat(probe.next()).isEqualTo("called");
            gate.open();
            assertThat(client.readHead().status()).isEqualTo(200);
            if (what.equals("multi")) {
                assertThat(probe.next()).as("only the second one").isEqualTo("subscribed");
            }
        }
        if (what.equals("pushed")) {
            assertThat(probe.next()).isEqualTo("closed");
        }
    }

    @Test
    void aBodyThatDoesNotComeToItsEndReachesNoHandler() {
        for (String begin : List.of("Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\nno size\r\nabc\r\n")) {
            try (RawHttp client = new RawHttp(server)) {
                client.write(("POST /upload HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + begin)
                        .getBytes(US_ASCII));
            }
        }
        try (RawHttp client = RawHttp.get(server, "/count?to=1", "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(probe.isEmpty()).as("the handler was not called").isTrue();
    }
}
