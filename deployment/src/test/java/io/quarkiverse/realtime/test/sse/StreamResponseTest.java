package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.acme.sse.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** A handler answers with headers of its own, or with an ordinary response; neither is a failure, so neither is logged. */
class StreamResponseTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).as("what is logged of answers")
                    .extracting(record -> record.getMessage() + " " + record.getThrown()).isEmpty());

    @Inject
    Topics topics;

    @Inject
    Stage stage;

    @Inject
    OpenEventStreams streams;

    @Test
    void aStreamHasTheHeadersOfItsHandler() {
        try (EventStreamClient client = EventStreamClient.open(server, "/answered?how=headers")) {
            assertThat(client.http().header("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(client.http().header("Content-Type")).containsExactly("text/event-stream");
            assertThat(client.rest()).containsExactly(Event.ofData("one"));
        }
    }

    @Test
    void aHeaderOfTheHandlerReplacesThatOfTheServer() {
        try (EventStreamClient client = EventStreamClient.open(server, "/answered?how=headers")) {
            assertThat(client.http().header("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void aRequestForTheHeadGetsTheHeaders() {
        try (RawHttp client = new RawHttp(server)) {
            client.request("HEAD /answered?how=headers HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead();
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("Set-Cookie")).containsExactly("a=1", "b=2");
        }
    }

    @Test
    void aTopicWithHeadersIsATopicStill() {
        try (EventStreamClient client = EventStreamClient.open(server, "/answered?how=topic")) {
            assertThat(client.http().header("X-Topic")).containsExactly("scores");
            assertThat(topics.subscriberCount("scores")).isEqualTo(1);
            topics.publish("scores", "1:0");
            assertThat(client.next()).isEqualTo(Event.ofData("1:0"));
        }
    }

    @Test
    void aPushedStreamMayHaveHeaders() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/answered?how=pushed")) {
            assertThat(client.http().header("X-Pushed")).containsExactly("yes");
            EventStream stream = stage.next();
            stream.push("one");
            assertThat(client.next()).isEqualTo(Event.ofData("one"));
            stream.close();
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void anOperatorBehindAResponseLosesItsHeadersAndNoEvent() {
        try (EventStreamClient client = EventStreamClient.open(server, "/answered?how=mapped")) {
            assertThat(client.http().header("X-Lost")).isEmpty();
            assertThat(client.rest()).containsExactly(Event.ofData("one more"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            busy           | 503 | Retry-After      | 30                  | Too many readers
            redirect       | 307 | Location         | /elsewhere          | ''
            challenge      | 401 | WWW-Authenticate | Bearer              | ''
            challenge      | 401 | Set-Cookie       | session=; Max-Age=0 | ''
            json           | 429 | Content-Type     | application/json    | {"wait":3}
            busy           | 503 | Content-Type     | text/plain;charset=UTF-8 | Too many readers
            mapped-refusal | 409 | Content-Type     | text/plain;charset=UTF-8 | Not now
            """)
    void aRefusalHasStatusHeadersAndBody(String how, int status, String header, String value, String body) {
        try (RawHttp client = get("/answered?how=" + how)) {
            assertThat(client.status()).isEqualTo(status);
            assertThat(client.header(header)).containsExactly(value);
            assertThat(client.header("X-Lost")).isEmpty();
            assertThat(client.body()).isEqualTo(body);
        }
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/answered?how=over", "/throwing?what=status&status=204&payload=none",
            "/throwing?what=status&status=304" })
    void anAnswerWithoutContentEndsWithItsHead(String target) throws Exception {
        try (RawHttp client = get(target)) {
            assertThat(client.status()).isIn(204, 304);
            assertThat(client.header("Content-Type")).isEmpty();
            // nothing of it is left in front of the next response
            assertThat(client.request("GET /count?to=1 HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead().status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: 0\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 302, 400, 404, 409, 499 })
    void anHttpExceptionBelow500IsAnAnswerWithItsPayload(int status) {
        try (RawHttp client = get("/throwing?what=status&status=" + status + "&payload=Not%20now")) {
            assertThat(client.status()).isEqualTo(status);
            assertThat(client.header("Content-Type")).containsExactly("text/plain;charset=UTF-8");
            assertThat(client.body()).isEqualTo("Not now");
        }
    }

    @Test
    void anHttpExceptionNeedsNoPayload() {
        try (RawHttp client = get("/throwing?what=status&status=404")) {
            assertThat(client.status()).isEqualTo(404);
            assertThat(client.body()).isEmpty();
        }
    }

    private RawHttp get(String target) {
        return RawHttp.get(server, target, "Accept: text/event-stream");
    }
}
