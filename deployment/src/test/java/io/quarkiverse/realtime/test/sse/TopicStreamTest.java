package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

class TopicStreamTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Inject
    Topics topics;

    @Test
    void theMessagesOfATopicAreEventsAndTheSubscriptionEndsWithTheClient() {
        try (EventStreamClient ann = EventStreamClient.open(server, "/headlines");
                EventStreamClient bob = EventStreamClient.open(server, "/headlines")) {
            await().until(() -> topics.subscriberCount("headlines") == 2);
            topics.publish("headlines", "first\nsecond");
            topics.publish("headlines", Map.of("a", 1));
            topics.namespace("/somewhere").publish("headlines", "third");
            for (EventStreamClient client : new EventStreamClient[] { ann, bob }) {
                assertThat(client.next()).isEqualTo(Event.ofData("first\nsecond"));
                assertThat(client.next()).isEqualTo(Event.ofData("{\"a\":1}"));
                assertThat(client.next()).isEqualTo(Event.ofData("third"));
            }
            bob.http().cut();
            await().until(() -> topics.subscriberCount("headlines") == 1);
            topics.publish("headlines", "fourth");
            assertThat(ann.next()).isEqualTo(Event.ofData("fourth"));
        }
        await().until(() -> topics.names().isEmpty());
    }
}
