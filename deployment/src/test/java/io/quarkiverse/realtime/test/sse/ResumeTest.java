package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

/** A client of a topic with a history loses its connection and comes back. */
class ResumeTest extends EventStreams {

    private static final int MESSAGES = 100;
    private static final int HISTORY = 5000;

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.topics.scores.history-size", String.valueOf(HISTORY))
            .overrideConfigKey("quarkus.realtime.topics.scores.history-bytes", "100M");

    @Inject
    Topics topics;

    @Test
    void whereverTheConnectionIsCutNothingIsMissedAndNothingRepeated() {
        String start = position();
        List<String> published = publish(0, MESSAGES);
        int length = stream(start, MESSAGES).length();

        for (int offset = 0; offset < length; offset++) {
            StringBuilder heard = new StringBuilder();
            try (EventStreamClient client = resume(start)) {
                while (heard.length() < offset) {
                    heard.append(client.http().chunk());
                }
            }
            // what a client has not got to the empty line counts for nothing
            heard.setLength(offset);
            int end = heard.lastIndexOf("\n\n");
            String whole = end < 0 ? "" : heard.substring(0, end + 2);
            List<String> log = new ArrayList<>(data(whole));
            String last = log.isEmpty() ? start : whole.substring(whole.lastIndexOf("id: ") + 4, whole.lastIndexOf("\ndata: "));

            log.addAll(data(stream(last, MESSAGES - log.size())));
            assertThat(log).as("cut after %d bytes", offset).isEqualTo(published);
        }
    }

    @Test
    void whatIsPublishedWhileAClientComesBackArrivesOnce() throws Exception {
        String last = position();
        List<String> log = new ArrayList<>();
        int total = 3000;
        Thread publisher = new Thread(() -> {
            for (int i = 0; i < total; i++) {
                topics.publish("scores", Integer.toString(i));
                if (i % 20 == 0) {
                    Thread.yield();
                }
            }
        });
        publisher.start();
        while (log.size() < total) {
            try (EventStreamClient client = resume(last)) {
                assertThat(client.http().header("Realtime-Recovered")).containsExactly("true");
                for (int i = 0; i < 37 && log.size() < total; i++) {
                    Event event = client.next();
                    log.add(event.data());
                    last = event.id();
                }
            }
        }
        publisher.join();
        assertThat(log).isEqualTo(IntStream.range(0, total).mapToObj(Integer::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "garbage", "0-0", "%00", "-1", "zzzzzzzzzzzzz-999999999999999999" })
    void anIdThatIsNotOfTheHistoryIsAnsweredWithAReset(String id) {
        publish(0, 3);
        try (EventStreamClient client = EventStreamClient.open(server, "/scores?lastEventId=" + id)) {
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("false");
            Event reset = client.next();
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.data()).isIn("unknown-id", "other-epoch");
            topics.publish("scores", "live");
            Event live = client.next();
            assertThat(live.data()).isEqualTo("live");
            assertThat(live.id()).isNotEqualTo(reset.id());
        }
    }

    @Test
    void whatIsNoLongerKeptIsAnsweredWithAReset() {
        String start = position();
        publish(0, HISTORY + 1);
        try (EventStreamClient client = resume(start)) {
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("false");
            assertThat(client.next().data()).isEqualTo("too-old");
        }
    }

    @Test
    void withOperatorsTheIdIsTheHandlersOwn() {
        String start = position();
        publish(0, 3);
        try (EventStreamClient client = EventStreamClient.open(server, "/mapped-scores", "Last-Event-ID: " + start)) {
            assertThat(client.http().header("Realtime-Recovered")).isEmpty();
            topics.publish("scores", "live");
            Event live = client.next();
            assertThat(live.data()).isEqualTo("live");
            assertThat(live.id()).isNotNull();
        }
    }

    /** Where the topic is now: a client that has heard nothing can resume too. */
    private String position() {
        try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
            assertThat(client.http().header("Realtime-Recovered")).isEmpty();
            Event position = client.next();
            assertThat(position.data()).isNull();
            return position.id();
        }
    }

    private EventStreamClient resume(String id) {
        EventStreamClient client = EventStreamClient.open(server, "/scores", "Last-Event-ID: " + id);
        assertThat(client.http().header("Realtime-Recovered")).hasSize(1);
        return client;
    }

    /** What a client gets that comes back, up to so many events. */
    private String stream(String id, int events) {
        try (EventStreamClient client = resume(id)) {
            StringBuilder stream = new StringBuilder();
            while (data(stream.toString()).size() < events) {
                stream.append(client.http().chunk());
            }
            return stream.toString();
        }
    }

    private List<String> publish(int from, int to) {
        List<String> published = IntStream.range(from, to).mapToObj(i -> "message " + i).toList();
        published.forEach(message -> topics.publish("scores", message));
        return published;
    }

    private static List<String> data(String stream) {
        return stream.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)).toList();
    }
}
