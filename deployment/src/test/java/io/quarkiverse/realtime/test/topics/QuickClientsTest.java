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
        await().untilAsserted(() -> assertThat(peers.all()).isEmpty());

        for (int i = 0; i < CLIENTS; i++) {
            String client = path + " orderly " + i;
            await().until(() -> journal.of(client).size() >= 3);
            assertThat(journal.of(client)).as(client).containsExactly("open", "message hello", "close 4000");
        }
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
        for (int i = 0; i < CLIENTS; i++) {
            String client = path + " sudden " + i;
            await().until(() -> journal.of(client).contains("close 1006"));
        }
        await().untilAsserted(() -> assertThat(peers.all()).isEmpty());

        for (int i = 0; i < CLIENTS; i++) {
            List<String> life = new ArrayList<>(journal.of(path + " sudden " + i));
            life.remove("message hello");
            assertThat(life).as("client %d without its message", i).containsExactly("open", "close 1006");
            assertThat(journal.of(path + " sudden " + i)).startsWith("open").endsWith("close 1006");
        }
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
