package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** A client of a topic with a history loses its connection and comes back. */
class ResumeTest extends EventStreams {

    private static final int MESSAGES = 40;
    private static final int HISTORY = 5000;

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.topics.scores.history-size", String.valueOf(HISTORY))
            .overrideConfigKey("quarkus.realtime.topics.scores.history-bytes", "100M");

    @Inject
    Topics topics;

    /** Half of the messages are there when the client comes, the others are published while it reads. */
    @Test
    void afterWhichByteEverTheConnectionIsCutNothingIsMissedAndNothingRepeated() {
        String start = position();
        List<String> log = List.of();
        for (int bytes = 0; log.size() < MESSAGES; bytes++) {
            List<String> published = publish(0, MESSAGES / 2);
            ReceivedStream received;
            try (RawHttp client = new RawHttp(server)) {
                client.request("GET /scores HTTP/1.1",
                        List.of("Host: " + server.getAuthority(), "Accept: text/event-stream", "Last-Event-ID: " + start));
                published.addAll(publish(MESSAGES / 2, MESSAGES));
                received = ReceivedStream.parse(client.bytes(bytes));
            }
            log = received.data();

            List<String> whole = new ArrayList<>(log);
            try (EventStreamClient client = resume(received.lastId() == null ? start : received.lastId())) {
                while (whole.size() < MESSAGES) {
                    Event event = client.next();
                    whole.add(event.data());
                    start = event.id();
                }
            }
            assertThat(whole).as("cut after %d bytes", bytes).isEqualTo(published);
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
    @CsvSource({ "garbage, unknown-id", "%00, unknown-id", "-1, unknown-id", "0-0, other-epoch",
            "zzzzzzzzzzzzz-999999999999999999, other-epoch" })
    void anIdThatIsNotOfTheHistoryIsAnsweredWithAReset(String id, String reason) {
        publish(0, 3);
        assertReset("/scores?lastEventId=" + id, reason);
    }

    @Test
    void anIdOfTheFutureIsAnsweredWithAReset() {
        String start = position();
        assertReset("/scores?lastEventId=" + start.substring(0, start.indexOf('-')) + "-999999999", "unknown-id");
    }

    private void assertReset(String target, String reason) {
        try (EventStreamClient client = EventStreamClient.open(server, target)) {
            assertThat(client.http().header("Realtime-Recovered")).containsExactly("false");
            Event reset = client.next();
            assertThat(reset.event()).isEqualTo("reset");
            assertThat(reset.data()).isEqualTo(reason);
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

    private List<String> publish(int from, int to) {
        List<String> published = new ArrayList<>();
        IntStream.range(from, to).forEach(i -> published.add(Integer.toString(i)));
        published.forEach(message -> topics.publish("scores", message));
        return published;
    }

    /**
     * What a client makes of the bytes that it has got, of a chunked response: of the events those that were dispatched.
     */
    private record ReceivedStream(List<String> data, String lastId) {

        static ReceivedStream parse(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            StringBuilder stream = new StringBuilder();
            int head = text.indexOf("\r\n\r\n");
            int at = head < 0 ? text.length() : head + 4;
            for (int line = text.indexOf("\r\n", at); line >= 0; line = text.indexOf("\r\n", at)) {
                int size = Integer.parseInt(text.substring(at, line), 16);
                stream.append(text, line + 2, Math.min(line + 2 + size, text.length()));
                at = Math.min(line + 2 + size + 2, text.length());
            }
            List<String> data = new ArrayList<>();
            String lastId = null;
            int block = 0;
            for (int end = stream.indexOf("\n\n"); end >= 0; end = stream.indexOf("\n\n", block)) {
                for (String field : stream.substring(block, end).split("\n")) {
                    if (field.startsWith("id: ")) {
                        lastId = field.substring("id: ".length());
                    } else if (field.startsWith("data: ")) {
                        data.add(field.substring("data: ".length()));
                    }
                }
                block = end + 2;
            }
            return new ReceivedStream(data, lastId);
        }
    }
}
