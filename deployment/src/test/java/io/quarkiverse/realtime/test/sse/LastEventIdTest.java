package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawHttp2;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** A client says where it was. */
class LastEventIdTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    /** Its bytes are those of UTF-8 (WHATWG HTML, section 9.2.4). */
    @ParameterizedTest
    @ValueSource(strings = { "ü€😀", "42", "ÿ", "a b" })
    void theIdOfTheHeaderIsUtf8(String id) {
        assertThat(lastEventId("/echo", "Last-Event-ID: " + id)).isEqualTo(id);
    }

    @Test
    void soItIsWithHttp2() {
        try (RawHttp2 client = new RawHttp2(server)) {
            int stream = client.get("/echo", "accept: text/event-stream", "last-event-id: ü€😀");
            assertThat(client.send().body(stream)).contains("data: ü€😀\n\n");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        String request = "GET /echo HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nLast-Event-ID: a\u00ff\r\n\r\n";
        try (RawHttp client = new RawHttp(server)) {
            client.write(request.getBytes(StandardCharsets.ISO_8859_1)).readHead();
            assertThat(client.body()).contains("data: a\uFFFD\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /echo                                 | -                 | null
            /echo?lastEventId=41                  | -                 | 41
            /echo?lastEventId=%C3%BC%E2%82%AC     | -                 | ü€
            /echo?lastEventId=41                  | Last-Event-ID: 42 | 42
            /echo?lastEventId=41                  | Last-Event-ID:    | 41
            /echo?lastEventId=                    | -                 | null
            /echo                                 | Last-Event-ID:    | null
            /echo?lasteventid=41                  | -                 | null
            """)
    void aClientThatCanNotSetHeadersGivesItInTheQuery(String target, String header, String id) {
        assertThat(header == null ? lastEventId(target) : lastEventId(target, header)).isEqualTo(id);
    }

    @Test
    void aSocketIsAskedTheSameWay() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo?lastEventId=41")) {
            assertThat(client.nextText()).isEqualTo("41");
        }
    }

    private String lastEventId(String target, String... headers) {
        try (EventStreamClient client = EventStreamClient.open(server, target, headers)) {
            return client.rest().get(4).data();
        }
    }
}
