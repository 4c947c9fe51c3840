package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class FailingStreamTest extends EventStreams {

    private static final String ERROR_ID = "[0-9a-f-]{36}";

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.sse.heartbeat", "1h") // a stream that hangs is not to look alive
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.realtime")
                    || record.getThrown() != null)
            .assertLogRecords(records -> assertThat(records).as("failures that were logged")
                    .extracting(record -> record.getMessage().formatted(record.getParameters()))
                    .anyMatch(message -> message.matches(
                            "The event stream of org\\.acme\\.sse\\.routes\\.Failing failed, error id " + ERROR_ID))
                    .satisfies(messages -> assertThat(records).extracting(LogRecord::getThrown).filteredOn(Objects::nonNull)
                            .extracting(Throwable::getMessage)
                            .contains(
                                    "The stream method of org.acme.sse.routes.Throwing threw an HttpException with status 100,"
                                            + " which answers no request: it has to be from 200 to 599")));

    @Test
    void aFailureEndsTheStreamAfterWhatCameBefore() {
        try (EventStreamClient client = EventStreamClient.open(server, "/failing?how=later")) {
            assertThat(client.rest()).extracting(Event::data).satisfiesExactly(
                    data -> assertThat(data).isEqualTo("one"), data -> assertThat(data).isEqualTo("two"),
                    data -> assertThat(data).matches(ERROR_ID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "at-once", "subscription" })
    void aFailureAtOnceIsAnsweredAsHttp(String how) {
        try (RawHttp client = RawHttp.get(server, "/failing?how=" + how, "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.header("content-type")).doesNotContain("text/event-stream");
        }
    }

    @Test
    void anAnswerAtOnceIsNoFailure() {
        try (RawHttp client = RawHttp.get(server, "/failing?how=answer", "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(204);
            assertThat(client.header("content-type")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes", "json", "uni", "error", "pushed-error" })
    void anItemThatIsNoTextEndsTheStreamAndItsSource(String how) throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/failing?how=" + how)) {
            assertThat(client.rest()).extracting(Event::event, Event::data).contains(tuple(null, "one"), tuple(null, "two"))
                    .hasSize(3).last().satisfies(last -> assertThat(last.toList().get(0)).isEqualTo("stream-error"));
        }
        assertThat(probe.next()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @CsvSource({ "null, 500", "state, 500", "error, 500", "param, 500", "http, 409", "answer, 204", "forbidden, 403" })
    void anExceptionInStreamIsAnsweredAsHttp(String what, int status) {
        try (RawHttp client = RawHttp.get(server, "/throwing?what=" + what, "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(status);
            assertThat(client.header("content-type")).doesNotContain("text/event-stream");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 99, 100, 101, 199, 600, 1000, 500, 503 })
    void aStatusThatIsNoAnswerIsAServerError(int status) {
        try (RawHttp client = RawHttp.get(server, "/throwing?what=status&status=" + status, "Accept: text/event-stream")) {
            assertThat(client.status()).isEqualTo(status == 503 ? 503 : 500);
            assertThat(client.body()).isNotEmpty(); // all of it
            assertThat(client.request("GET /count?to=1 HTTP/1.1",
                    List.of("Host: " + server.getAuthority(), "Accept: text/event-stream")).readHead().status()).isEqualTo(200);
        }
    }

    @Test
    void theServerGoesOnAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            try (RawHttp client = RawHttp.get(server, "/throwing?what=error", "Accept: text/event-stream")) {
                assertThat(client.status()).isEqualTo(500);
            }
        }
        try (EventStreamClient client = EventStreamClient.open(server, "/count?to=1")) {
            assertThat(client.rest()).hasSize(1);
        }
    }
}
