package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

/** A client need not be told why its stream ends. */
class ErrorEventTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.sse.error-event", "");

    @Test
    void aFailureEndsTheStreamWithoutAWord() {
        try (EventStreamClient client = EventStreamClient.open(server, "/failing?how=later")) {
            assertThat(client.rest()).containsExactly(Event.ofData("one"), Event.ofData("two"));
        }
    }
}
