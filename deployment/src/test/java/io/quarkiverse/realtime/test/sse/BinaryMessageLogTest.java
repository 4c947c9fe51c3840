package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** A client that may publish can publish bytes, which no event stream carries. */
class BinaryMessageLogTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.limits.client-log-interval", "1h")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> {
                assertThat(records).extracting(record -> record.getMessage()).hasSize(2)
                        .anyMatch(message -> message.startsWith(
                                "A message of topic scores does not reach some of its subscribers: An event stream is text"))
                        .anyMatch(message -> message.startsWith(
                                "A message of topic scores does not reach an event stream: An event stream is text"));
                assertThat(records).allMatch(record -> record.getThrown() == null);
            });

    @Inject
    Topics topics;

    @ParameterizedTest
    @ValueSource(strings = { "/scores", "/mapped-scores" })
    void bytesThatNoStreamCarriesAreLoggedOnce(String target) {
        try (EventStreamClient reader = EventStreamClient.open(server, target);
                RawWebSocket publisher = RawWebSocket.connect(server, "/scores")) {
            assertThat(publisher.nextText()).isEqualTo("open");
            for (int i = 0; i < 20; i++) {
                publisher.sendBinary((byte) i);
            }
            publisher.send("text");
            assertThat(reader.next().data()).isEqualTo("text");
        }
    }
}
