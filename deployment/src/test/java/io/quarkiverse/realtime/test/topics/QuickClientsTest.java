package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.LifeOnEventLoop;
import io.quarkiverse.realtime.test.topics.routes.LifeOnWorker;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Clients that say one thing and leave at once. */
class QuickClientsTest {

    private static final int CLIENTS = 1_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(LifeJournal.class, LifeHandler.class, LifeOnWorker.class,
                    LifeOnEventLoop.class)
                    .addPackage(RawWebSocket.class.getPackage()));

    @TestHTTPResource("/")
    URI server;

    @Inject
    LifeJournal journal;

    @Inject
    Peers peers;

    @ParameterizedTest
    @ValueSource(strings = { "/life-on-worker", "/life-on-event-loop" })
    void aClientThatSendsAndClosesIsOpenedHeardAndClosedOnce(String path) throws Exception {
        run(number -> {
            String client = path + " orderly " + number;
            try (RawWebSocket socket = RawWebSocket.connect(server, path + "?client=" + client.replace(" ", "%20"))) {
                socket.sendFrames(RawWebSocket.textFrame("hello"), RawWebSocket.closeFrame(4000));
                assertThat(socket.rest()).hasSize(1);
            }
        });

        assertThat(lives(path + " orderly ")).allSatisfy(life -> assertThat(life)
                .containsExactly("open", "message hello", "close 4000"));
    }

    /** What it has said may be lost with the connection. */
    @ParameterizedTest
    @ValueSource(strings = { "/life-on-worker", "/life-on-event-loop" })
    void aClientThatSendsAndDiesIsOpenedPerhapsHeardAndClosedOnce(String path) throws Exception {
        run(number -> {
            String client = path + " sudden " + number;
            RawWebSocket socket = RawWebSocket.connect(server, path + "?client=" + client.replace(" ", "%20"));
            socket.send("hello");
            socket.cut();
        });

        assertThat(lives(path + " sudden ")).allSatisfy(life -> {
            assertThat(life).startsWith("open").hasSizeBetween(2, 3);
            assertThat(life.get(life.size() - 1)).startsWith("close ");
            assertThat(life.subList(1, life.size() - 1)).isSubsetOf("message hello");
        });
    }

    /** What has happened to the clients, when nothing can happen to them any more. */
    private List<List<String>> lives(String client) {
        await().until(() -> IntStream.range(0, CLIENTS)
                .allMatch(number -> journal.of(client + number).stream().anyMatch(event -> event.startsWith("close"))));
        await().until(() -> peers.all().isEmpty());
        return IntStream.range(0, CLIENTS).mapToObj(number -> journal.of(client + number)).toList();
    }

    private interface Client {

        void live(int number) throws Exception;
    }

    private static void run(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<?>> lives = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                lives.add(threads.submit(() -> {
                    client.live(number);
                    return null;
                }));
            }
            for (Future<?> life : lives) {
                life.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
