package io.quarkiverse.realtime.test.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.acme.routes.Auction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Subscription;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** WebSocket clients that come back get what they have missed. */
class ResumingTest {

    private static final int HISTORY = 100;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClass(Auction.class).addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.realtime.topics.\"bids\".history-size", Integer.toString(HISTORY))
            .overrideConfigKey("quarkus.realtime.topics.\"*\".history-size", "0");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Inject
    Peers peers;

    @Test
    void aClientIsToldWhereItBeginsAndTheIdOfEveryMessage() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/auction")) {
            String start = json(client).getString("id");

            client.send("{\"amount\": 5}");

            JsonObject first = json(client);
            assertThat(first.getJsonObject("data")).isEqualTo(JsonObject.of("amount", 5));
            assertThat(first.getString("id")).isNotEqualTo(start);
            assertThat(first.fieldNames()).containsExactly("id", "data");
        }
    }

    @Test
    void everyKindOfPayloadIsData() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/auction")) {
            json(client);
            topics.publish("bids", "a \"text\"\n\u2028\u0000");
            topics.publish("bids", Buffer.buffer(new byte[] { 0, 1, (byte) 0xff }));
            topics.publish("bids", List.of(1, Map.of("a", true)));
            topics.publish("bids", null);

            assertThat(json(client).getValue("data")).isEqualTo("a \"text\"\n\u2028\u0000");
            assertThat(json(client).getValue("data")).isEqualTo("AAH/");
            assertThat(json(client).getJsonArray("data").encode()).isEqualTo("[1,{\"a\":true}]");
            JsonObject nothing = json(client);
            assertThat(nothing.containsKey("data")).isTrue();
            assertThat(nothing.getValue("data")).isNull();
        }
    }

    @Test
    void aClientThatComesBackGetsWhatItHasMissedAndThenTheRest() {
        String last;
        try (RawWebSocket client = RawWebSocket.connect(server, "/auction")) {
            json(client);
            topics.publish("bids", 1);
            last = json(client).getString("id");
        }
        topics.publish("bids", 2);
        topics.namespace("/elsewhere").publish("bids", "not for it");
        topics.publish("bids", 3);

        try (RawWebSocket client = RawWebSocket.connect(server, "/auction?since=" + last)) {
            assertThat(json(client).getValue("data")).isEqualTo(2);
            assertThat(json(client).getValue("data")).isEqualTo(3);
            topics.publish("bids", 4);
            assertThat(json(client).getValue("data")).isEqualTo(4);
        }
    }

    @Test
    void aHoleIsNeverSilent() {
        String last;
        try (RawWebSocket client = RawWebSocket.connect(server, "/auction")) {
            last = json(client).getString("id");
        }
        for (int i = 0; i <= HISTORY; i++) {
            topics.publish("bids", i);
        }

        assertThat(beginning("/auction?since=" + last).getString("reset")).isEqualTo("too-old");
        assertThat(beginning("/auction?since=zzz-5").getString("reset")).isEqualTo("other-epoch");
        assertThat(beginning("/auction?since=garbage").getString("reset")).isEqualTo("unknown-id");
        assertThat(beginning("/auction?since=" + "9".repeat(3000)).getString("reset")).isEqualTo("unknown-id");
    }

    @Test
    void nothingIsMissedWhereverTheConnectionIsCut() {
        int messages = 80;
        List<Object> log = new ArrayList<>();
        String[] last = { null };
        int published = 0;
        while (log.size() < messages) {
            String target = last[0] == null ? "/auction" : "/auction?since=" + last[0];
            try (RawWebSocket client = RawWebSocket.connect(server, target)) {
                if (last[0] == null) {
                    last[0] = json(client).getString("id");
                }
                for (int i = 0; i < 7 && published < messages; i++) {
                    topics.publish("bids", published++);
                }
                for (int i = 0; i < 3 && log.size() < messages; i++) {
                    JsonObject message = json(client);
                    last[0] = message.getString("id");
                    log.add(message.getValue("data"));
                }
            }
        }

        assertThat(log).hasSize(messages);
        for (int i = 0; i < messages; i++) {
            assertThat(log.get(i)).isEqualTo(i);
        }
    }

    @Test
    void aTopicWithoutHistoryHasNoIds() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/auction")) {
            json(client);
            assertThatThrownBy(() -> peers.all().iterator().next().subscribe("chat", Subscription.withIds()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Topic chat has no history, its messages have no ids: set"
                            + " quarkus.realtime.topics.\"chat\".history-size");
        }
    }

    private JsonObject beginning(String target) {
        try (RawWebSocket client = RawWebSocket.connect(server, target)) {
            JsonObject beginning = json(client);
            assertThat(beginning.fieldNames()).containsExactly("id", "reset");
            return beginning;
        }
    }

    private static JsonObject json(RawWebSocket client) {
        return new JsonObject(client.nextText());
    }
}
