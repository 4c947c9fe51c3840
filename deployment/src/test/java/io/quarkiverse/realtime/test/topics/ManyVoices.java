package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.RelayOnEventLoop;
import io.quarkiverse.realtime.test.topics.routes.RelayOnWorker;
import io.quarkus.test.QuarkusUnitTest;

/** Several peers that all have much to say at once, and what each of them hears. */
abstract class ManyVoices {

    private static final String ON_WORKER = "/relay-on-worker";
    private static final String ON_EVENT_LOOP = "/relay-on-event-loop";

    private static final int PEERS = 5;
    private static final int MESSAGES = 3_000;

    @Inject
    Topics topics;

    /**
     * @param more what else belongs to the application
     */
    static QuarkusUnitTest app(int eventLoops, Class<?>... more) {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root
                        .addClasses(ManyVoices.class, RelayHandler.class, RelayOnWorker.class, RelayOnEventLoop.class)
                        .addPackage(RawWebSocket.class.getPackage()).addClasses(more))
                .overrideConfigKey("quarkus.vertx.event-loops-pool-size", String.valueOf(eventLoops));
    }

    /** Where the clients connect to. */
    abstract URI server();

    @ParameterizedTest
    @ValueSource(strings = { ON_WORKER, ON_EVENT_LOOP })
    void eachSubscriberGetsEachMessageOnceInTheOneOrderOfAllAndNoneOfItsOwn(String path) throws Exception {
        RelayHandler.EVENT_LOOPS.clear();
        RelayHandler.PUBLISHERS.clear();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        var stream = topics.stream("relay").subscribe().with(message -> order.add(message.payload().text()));
        ExecutorService threads = Executors.newCachedThreadPool();
        List<RawWebSocket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < PEERS; i++) {
                clients.add(RawWebSocket.connect(server(), path));
            }
            await().until(() -> topics.subscriberCount("relay") == PEERS + 1);
            assertThat(RelayHandler.EVENT_LOOPS).as("event loops with peers").hasSizeGreaterThanOrEqualTo(2);

            List<CompletableFuture<List<String>>> heard = new ArrayList<>();
            for (RawWebSocket client : clients) {
                heard.add(CompletableFuture.supplyAsync(() -> read(client), threads));
            }
            for (int i = 0; i < PEERS; i++) {
                int number = i;
                threads.execute(() -> write(clients.get(number), number));
            }
            List<List<String>> all = new ArrayList<>();
            for (CompletableFuture<List<String>> each : heard) {
                all.add(each.get(60, TimeUnit.SECONDS));
            }
            await().until(() -> order.size() == PEERS * MESSAGES);

            stream.cancel();
            if (path.equals(ON_EVENT_LOOP)) {
                assertThat(RelayHandler.PUBLISHERS).isEqualTo(RelayHandler.EVENT_LOOPS);
            } else {
                assertThat(RelayHandler.PUBLISHERS).doesNotContainAnyElementsOf(RelayHandler.EVENT_LOOPS);
            }
            assertThat(order).doesNotHaveDuplicates();
            for (int i = 0; i < PEERS; i++) {
                String own = i + ":";
                List<String> expected = order.stream().filter(text -> !text.startsWith(own)).toList();
                assertThat(all.get(i).equals(expected)).as("peer %d has heard the others in the one order", i).isTrue();
                assertThat(order.stream().filter(text -> text.startsWith(own))).as("what peer %d has sent", i)
                        .containsExactlyElementsOf(messages(i));
            }
            for (RawWebSocket client : clients) {
                assertThat(client.closeAndReadRest()).singleElement().satisfies(last -> assertThat(last.isClose()).isTrue());
            }
        } finally {
            stream.cancel();
            threads.shutdownNow();
            clients.forEach(RawWebSocket::close);
        }
    }

    private static List<String> read(RawWebSocket client) {
        List<String> heard = new ArrayList<>();
        while (heard.size() < (PEERS - 1) * MESSAGES) {
            heard.add(client.nextText());
        }
        return heard;
    }

    /** In bursts, as a client does that has much to say. */
    private static void write(RawWebSocket client, int number) {
        List<String> messages = messages(number);
        for (int i = 0; i < MESSAGES; i += 50) {
            client.send(messages.subList(i, i + 50).toArray(String[]::new));
        }
    }

    private static List<String> messages(int number) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(number + ":" + i);
        }
        return messages;
    }
}
