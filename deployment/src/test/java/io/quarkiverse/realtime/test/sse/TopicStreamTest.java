package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** A topic that a handler returns as it is, and with an operator. */
class TopicStreamTest extends EventStreams {

    private static final int PUBLISHERS = 4;
    private static final int EACH = 500;

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.limits.stream-buffer", String.valueOf(PUBLISHERS * EACH));

    @Inject
    Topics topics;

    @Inject
    OpenEventStreams streams;

    @Test
    void streamsAndSocketsGetTheSameMessagesInTheSameOrder() throws Exception {
        List<EventStreamClient> clients = new ArrayList<>();
        try (RawWebSocket socket = RawWebSocket.connect(server, "/scores")) {
            assertThat(socket.nextText()).isEqualTo("open");
            for (int i = 0; i < 6; i++) {
                clients.add(EventStreamClient.open(server, i % 3 == 0 ? "/mapped-scores" : "/scores"));
            }
            await().until(() -> topics.subscriberCount("scores") == 7);

            CountDownLatch start = new CountDownLatch(1);
            List<Thread> publishers = IntStream.range(0, PUBLISHERS).mapToObj(publisher -> new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < EACH; i++) {
                    topics.publish("scores", publisher + " " + i + "\nsecond line");
                }
            })).toList();
            publishers.forEach(Thread::start);
            start.countDown();

            List<String> heard = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS * EACH; i++) {
                heard.add(socket.nextText());
            }
            assertThat(heard).doesNotHaveDuplicates();
            for (EventStreamClient client : clients) {
                for (String message : heard) {
                    assertThat(client.next()).isEqualTo(Event.ofData(message));
                }
            }
            for (Thread publisher : publishers) {
                publisher.join();
            }
        } finally {
            clients.forEach(EventStreamClient::close);
        }
    }

    @Test
    void whoHasTheHeadHearsTheNextPublish() {
        for (int i = 0; i < 50; i++) {
            try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
                topics.publish("scores", "first " + i);
                assertThat(client.next()).isEqualTo(Event.ofData("first " + i));
            }
        }
    }

    @Test
    void aStreamOfANamespaceHearsThatOne() {
        try (EventStreamClient red = EventStreamClient.open(server, "/scores?namespace=red");
                EventStreamClient all = EventStreamClient.open(server, "/scores")) {
            topics.namespace("blue").publish("scores", "for blue");
            topics.namespace("red").publish("scores", "for red");
            topics.publish("scores", "for all");
            assertThat(red.next()).isEqualTo(Event.ofData("for red"));
            assertThat(red.next()).isEqualTo(Event.ofData("for all"));
            assertThat(all.next()).isEqualTo(Event.ofData("for blue"));
            assertThat(all.next()).isEqualTo(Event.ofData("for red"));
            assertThat(all.next()).isEqualTo(Event.ofData("for all"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/scores", "/mapped-scores" })
    void whatIsNoTextIsLeftOutAndTheStreamGoesOn(String path) {
        try (EventStreamClient client = EventStreamClient.open(server, path)) {
            await().until(() -> topics.subscriberCount("scores") == 1);
            topics.publish("scores", new JsonObject().put("home", 1));
            topics.publish("scores", Buffer.buffer(new byte[] { 1, 2 }));
            topics.publish("scores", "");
            topics.publish("scores", "end");
            assertThat(client.next()).isEqualTo(Event.ofData("{\"home\":1}"));
            assertThat(client.next()).isEqualTo(Event.ofData(""));
            assertThat(client.next()).isEqualTo(Event.ofData("end"));
        }
    }

    @Test
    void clientsThatComeAndGoAbruptlyLeaveNothing() {
        for (int round = 0; round < 40; round++) {
            List<EventStreamClient> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(EventStreamClient.open(server, i % 3 == 0 ? "/mapped-scores" : i % 3 == 1 ? "/scores" : "/pushed"));
            }
            topics.publish("scores", "x".repeat(2000));
            clients.forEach(client -> client.http().cut());
        }
        await().untilAsserted(() -> {
            assertThat(topics.names()).isEmpty();
            assertThat(streams.count()).isZero();
        });
    }

    @Test
    void theEndOfAConnectionIsNotedWithoutAPublish() {
        try (EventStreamClient client = EventStreamClient.open(server, "/scores")) {
            assertThat(topics.subscriberCount("scores")).isEqualTo(1);
            client.http().cut();
            await().until(() -> topics.subscriberCount("scores") == 0);
        }
    }
}
