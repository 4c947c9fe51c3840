package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.support.RawHttp2;
import io.quarkus.test.QuarkusUnitTest;

/** A browser that closes an EventSource early resets its stream (RFC 9113, section 6.4): that is nobody's error. */
class Http2ResetTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).as("what is logged of streams that were reset")
                    .extracting(record -> record.getMessage() + " " + record.getThrown()).isEmpty());

    private static final String ACCEPT = "accept: text/event-stream";
    private static final int STREAMS = 90;

    @Inject
    Topics topics;

    @Inject
    OpenEventStreams streams;

    @AfterEach
    void nothingIsLeft() {
        await().untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
        assertThat(probe.isEmpty()).as("no handler was called for a client that has gone").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { ACCEPT, "accept: */*" })
    void aStreamThatIsResetWhileItOpensIsNotOpened(String accept) {
        try (RawHttp2 client = new RawHttp2(server)) {
            for (int i = 0; i < STREAMS; i++) {
                client.reset(client.get("/late?what=topic", accept));
            }
            assertGoesOn(client);
        }
    }

    @Test
    void aRefusalOfAStreamThatWasResetIsNotSent() {
        try (RawHttp2 client = new RawHttp2(server)) {
            for (String path : new String[] { "/upload", "/scores" }) {
                client.reset(client.get(path, "accept: text/html"));
                client.reset(client.post(path, "accept: text/html"));
            }
            assertGoesOn(client);
        }
    }

    @Test
    void aStreamThatIsResetBeforeItsBodyIsReadIsNotOpened() {
        try (RawHttp2 client = new RawHttp2(server)) {
            for (int i = 0; i < STREAMS; i++) {
                int stream = client.post("/upload", ACCEPT);
                client.data(stream, new byte[100]).reset(stream);
            }
            assertGoesOn(client);
        }
    }

    @Test
    void aStreamThatIsResetInTheMiddleOfItsBodyIsNotOpened() {
        try (RawHttp2 client = new RawHttp2(server)) {
            for (int i = 0; i < 10; i++) {
                int stream = client.post("/upload", ACCEPT);
                client.data(stream, new byte[100]).send().settle();
                client.reset(stream);
            }
            assertGoesOn(client);
        }
    }

    private static void assertGoesOn(RawHttp2 client) {
        int stream = client.get("/count?to=1", ACCEPT);
        assertThat(client.send().body(stream)).isEqualTo("data: 0\n\n");
        client.settle();
    }
}
