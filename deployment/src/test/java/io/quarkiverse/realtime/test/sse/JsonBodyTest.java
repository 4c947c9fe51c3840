package io.quarkiverse.realtime.test.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** A body is read as a message is. One that can't be is the fault of the client, so it is answered and not logged. */
class JsonBodyTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).as("what is logged of bodies, but of the type that is none")
                    .extracting(record -> String.valueOf(record.getThrown()))
                    .allMatch(thrown -> thrown.contains("The message can't be read as java.lang.Readable: ")).hasSize(1));

    private static final String REFUSAL = "The body is not JSON, or not of the form that is asked for";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json  | {"text":"häh?"}              | {text=häh?}
            json  | [1,"2",null]                 | [1, 2, null]
            json  | "häh?"                       | häh?
            json  | null                         | null
            class | {"text":"why","words":1}     | Question[text=why, words=1]
            class | null                         | null
            type  | [{"text":"why","words":1}]   | 1 questions, the first of 1 words
            """)
    void aBodyIsReadAsJson(String as, String body, String read) {
        try (RawHttp client = post(as, body)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: " + read + "\n\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json  | why?
            json  | ''
            json  | {"text":"why"
            json  | {"text":"why"} 1
            class | why?
            class | {"text":"why","words":"many"}
            class | [1]
            type  | {"text":"why"}
            """)
    void aBodyThatCanNotBeReadIsABadRequest(String as, String body) {
        try (RawHttp client = post(as, body)) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body()).isEqualTo(REFUSAL);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = "interface | {}")
    void aTypeThatNoBodyCouldFitIsAnErrorOfTheServer(String as, String body) {
        try (RawHttp client = post(as, body)) {
            assertThat(client.status()).isEqualTo(500);
        }
    }

    private RawHttp post(String as, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new RawHttp(server).request("POST /questions?as=" + as + " HTTP/1.1",
                List.of("Host: " + server.getAuthority(), "Accept: text/event-stream", "Content-Length: " + bytes.length))
                .write(bytes).readHead();
    }
}
