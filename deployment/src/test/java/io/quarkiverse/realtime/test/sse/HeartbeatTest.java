package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

class HeartbeatTest extends EventStreams {

    private static final Event HEARTBEAT = new Event("", null, null, null, null);

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.sse.heartbeat", "80ms")
            .overrideConfigKey("quarkus.realtime.sse.retry", "1500ms");

    @Inject
    Topics topics;

    @ParameterizedTest
    @ValueSource(strings = { "/scores", "/silent", "/pushed" })
    void aQuietStreamBeginsWithRetryAndGoesOnWithComments(String path) {
        try (EventStreamClient client = EventStreamClient.open(server, path);
                EventStreamClient another = EventStreamClient.open(server, path)) {
            assertThat(client.next()).isEqualTo(new Event(null, null, null, "1500", null));
            assertThat(another.next()).isEqualTo(new Event(null, null, null, "1500", null));
            for (int i = 0; i < 5; i++) {
                assertThat(client.next()).isEqualTo(HEARTBEAT);
                assertThat(another.next()).isEqualTo(HEARTBEAT);
            }
        }
    }

    @Test
    void messagesComeBetweenComments() {
        try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
            client.next();
            for (int i = 0; i < 20; i++) {
                topics.publish("scores", Integer.toString(i));
                Event event = client.next();
                while (event.equals(HEARTBEAT)) {
                    event = client.next();
                }
                assertThat(event).isEqualTo(Event.ofData(Integer.toString(i)));
                if (i % 5 == 0) {
                    assertThat(client.next()).isEqualTo(HEARTBEAT);
                }
            }
        }
    }
}
