package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

class EventStreamTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Test
    void eachKindOfItemHasItsForm() {
        try (EventStreamClient client = EventStreamClient.open(server, "/mixed")) {
            assertThat(client.rest()).containsExactly(
                    Event.ofData("text"),
                    Event.ofData("two\nlines"),
                    Event.ofData(""),
                    Event.ofData("{\"team\":\"home\",\"minute\":7}"),
                    Event.ofData("[1,2]"),
                    Event.ofData("{\"a\":true}"),
                    Event.ofData("42"),
                    new Event("note", "7", "goal", "3000", "über"),
                    new Event(null, "8", null, null, "{\"team\":\"away\",\"minute\":8}"),
                    Event.ofData("null"),
                    new Event("still\nhere", null, null, null, null),
                    new Event(null, null, null, "250", null));
        }
    }

    @Test
    void theHeadersAreThoseOfAnEventStreamThatNobodyMayStoreOrBuffer() {
        try (EventStreamClient client = EventStreamClient.open(server, "/mixed")) {
            assertThat(client.http().statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.http().header("content-type")).containsExactly("text/event-stream");
            assertThat(client.http().header("cache-control"))
                    .containsExactly("private, no-cache, no-store, no-transform, must-revalidate, max-age=0");
            assertThat(client.http().header("x-accel-buffering")).containsExactly("no");
            assertThat(client.http().header("transfer-encoding")).containsExactly("chunked");
            assertThat(client.http().header("content-length")).isEmpty();
            assertThat(client.http().header("content-encoding")).isEmpty();
        }
    }

    @Test
    void theHeadersDoNotWaitForTheFirstItem() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/silent")) {
            assertThat(client.http().header("content-type")).containsExactly("text/event-stream");
        }
        assertThat(probe.next()).isEqualTo("subscribed");
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void manyItemsArriveInOrder() {
        try (EventStreamClient client = EventStreamClient.open(server, "/count?to=20000")) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(client.next()).isEqualTo(Event.ofData(Integer.toString(i)));
            }
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void anEmptyStreamEndsAtOnce() {
        try (EventStreamClient client = EventStreamClient.open(server, "/count?to=0")) {
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void theConnectionIsGoodForTheNextRequest() {
        List<String> headers = List.of("Host: " + server.getAuthority(), "Accept: text/event-stream");
        try (RawHttp client = new RawHttp(server)) {
            for (int i = 1; i < 4; i++) {
                client.request("GET /count?to=" + i + " HTTP/1.1", headers).readHead();
                assertThat(client.status()).isEqualTo(200);
                assertThat(client.body()).endsWith("data: " + (i - 1) + "\n\n");
            }
        }
    }

    /** Reverse proxies such as nginx speak it by default. */
    @Test
    void aClientOfHttp10GetsTheStreamUpToTheEndOfTheConnection() {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /count?to=3 HTTP/1.0", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                    .readHead();
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
            assertThat(client.header("transfer-encoding")).isEmpty();
            assertThat(client.body()).isEqualTo("data: 0\n\ndata: 1\n\ndata: 2\n\n");
        }
    }

    @Test
    void theHeadersDoNotWaitForTheFirstItemWithHttp10Either() throws Exception {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /silent HTTP/1.0", List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"))
                    .readHead();
            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(probe.next()).isEqualTo("subscribed");
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @Test
    void theRequestIsAtHand() {
        try (EventStreamClient client = EventStreamClient.open(server, "/echo/?q=a%20b&q=2", "X-One: 1", "Last-Event-ID: 41",
                "Cookie: c=yes")) {
            assertThat(client.rest()).extracting(Event::data).containsExactly("GET /echo/?q=a%20b&q=2", "/echo", "a b", "1",
                    "41", "yes", "0");
        }
    }

    @ParameterizedTest
    @CsvSource({ "/on-loop, event loop", "/on-worker, worker", "/on-worker-by-class, worker" })
    void runsOnTheThreadThatItAsksFor(String path, String thread) {
        try (EventStreamClient client = EventStreamClient.open(server, path)) {
            assertThat(client.next().data()).isEqualTo(thread);
        }
    }

    @Test
    void runsOnAVirtualThreadWhereThereAreSome() {
        boolean virtual = Runtime.version().feature() >= 21;
        try (EventStreamClient client = EventStreamClient.open(server, "/on-virtual")) {
            assertThat(client.next().data()).isEqualTo(virtual ? "virtual thread" : "worker");
        }
    }

    @Test
    void theRequestContextLivesAsLongAsTheStream() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/visits")) {
            assertThat(client.rest()).hasSize(2);
        }
        assertThat(probe.next()).isEqualTo("visit of 2 steps ends");
    }

    @Test
    void aClassMayBeBothSocketAndStream() {
        try (EventStreamClient stream = EventStreamClient.open(server, "/chat");
                RawWebSocket socket = RawWebSocket.connect(server, "/chat")) {
            assertThat(stream.next()).isEqualTo(Event.ofData("stream"));
            assertThat(socket.send("hi").nextText()).isEqualTo("socket: hi");
        }
    }
}
