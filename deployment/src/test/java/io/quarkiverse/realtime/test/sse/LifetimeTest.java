package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.acme.sse.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.Topics;
import io.quarkus.test.QuarkusUnitTest;

class LifetimeTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.sse.max-lifetime", "1s");

    @Inject
    Topics topics;

    @Inject
    Stage stage;

    @Test
    void aStreamOfATopicEnds() {
        long start = System.nanoTime();
        try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
            assertThat(client.next()).isNull();
        }
        // the jitter takes away a fifth at most
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(790_000_000L);
        await().until(() -> topics.subscriberCount("scores") == 0);
    }

    @Test
    void aSilentMultiIsCancelled() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/silent")) {
            assertThat(probe.next()).isEqualTo("subscribed");
            assertThat(client.next()).isNull();
            assertThat(probe.next()).isEqualTo("cancelled");
        }
    }

    @Test
    void aPushedStreamIsClosed() throws Exception {
        try (EventStreamClient client = EventStreamClient.open(server, "/pushed")) {
            EventStream stream = stage.next();
            assertThat(client.next()).isNull();
            assertThat(stream.isOpen()).isFalse();
        }
    }
}
