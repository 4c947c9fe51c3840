package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

/** Which topics have a history may be said by patterns of their names. */
class HistoryPatternTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.topics.\"room.*\".history-size", "3")
            .overrideConfigKey("quarkus.realtime.topics.\"room.short.*\".history-size", "1")
            .overrideConfigKey("quarkus.realtime.topics.\"room.none\".history-size", "0")
            .overrideConfigKey("quarkus.realtime.topics.\"*.brief\".history-size", "3")
            .overrideConfigKey("quarkus.realtime.topics.\"*.brief\".history-ttl", "1ms");

    @Inject
    Topics topics;

    @Test
    void aPatternStandsForAllTheTopicsThatMatch() {
        assertThat(resumeAfter("room.1", 3)).isEqualTo("0");
        assertThat(resumeAfter("room.1", 4)).isEqualTo("too-old");
        assertThat(resumeAfter("room.", 3)).isEqualTo("0");
    }

    @Test
    void theLongerPatternCounts() {
        assertThat(resumeAfter("room.short.1", 1)).isEqualTo("0");
        assertThat(resumeAfter("room.short.1", 2)).isEqualTo("too-old");
    }

    @Test
    void theWholeNameHasToMatchAndADotIsADot() {
        for (String topic : new String[] { "room.none", "rooms", "my.room.1", "roomX1", "Room.1" }) {
            try (EventStreamClient client = open(topic, "")) {
                assertThat(client.http().header("Realtime-Recovered")).as(topic).isEmpty();
                topics.publish(topic, "live");
                assertThat(client.next()).as("the first event, which has no id").isEqualTo(Event.ofData("live"));
            }
        }
    }

    /** As after a deployment that has taken the history away. */
    @Test
    void aClientThatComesBackToATopicWithoutHistoryIsTold() {
        try (EventStreamClient client = open("rooms", "1z141z3-42")) {
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("false");
            assertThat(client.next()).isEqualTo(new Event(null, null, "reset", null, "unknown-id"));
            topics.publish("rooms", "live");
            assertThat(client.next()).isEqualTo(Event.ofData("live"));
        }
    }

    @Test
    void whatIsTooOldIsGivenUp() {
        String start = position("news.brief");
        topics.publish("news.brief", "missed");
        await().untilAsserted(() -> {
            try (EventStreamClient client = open("news.brief", start)) {
                assertThat(client.next().data()).isIn("too-old", "other-epoch");
            }
        });
    }

    /** What a client gets first that comes back after so many messages. */
    private String resumeAfter(String topic, int messages) {
        String start = position(topic);
        for (int i = 0; i < messages; i++) {
            topics.publish(topic, i);
        }
        try (EventStreamClient client = open(topic, start)) {
            return client.next().data();
        }
    }

    private String position(String topic) {
        try (EventStreamClient client = open(topic, "")) {
            return client.next().id();
        }
    }

    private EventStreamClient open(String topic, String lastEventId) {
        return EventStreamClient.open(server, "/topic?name=" + topic, "Last-Event-ID: " + lastEventId);
    }
}
