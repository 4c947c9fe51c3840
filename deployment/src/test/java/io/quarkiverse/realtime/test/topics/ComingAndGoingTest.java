package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.acme.stress.routes.Churn;
import org.acme.stress.routes.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Peers subscribe, unsubscribe and close while others publish, from hooks on event loops, from hooks on worker threads and
 * from threads that are neither. For five seconds, or {@code -Drealtime.stress.seconds}.
 */
class ComingAndGoingTest {

    private static final int SECONDS = Integer.getInteger("realtime.stress.seconds", 5);
    private static final int CLIENTS = 6;
    private static final int ROOMS = 4;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Churn.class, Witness.class)
                    .addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).as("warnings and errors")
                    .extracting(record -> record.getLoggerName() + " " + record.getMessage()).isEmpty());

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void whoStaysGetsEverythingInOrderAndWhoLeavesLeavesNothing() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (RawWebSocket witness = RawWebSocket.connect(server, "/witness")) {
            await().until(() -> topics.namespace("/witness").subscriberCount("room 3") == 1);
            Semaphore ahead = new Semaphore(1_000);
            CompletableFuture<int[]> published = CompletableFuture.supplyAsync(() -> publishToAll(ahead), threads);
            CompletableFuture<int[]> heard = CompletableFuture.supplyAsync(() -> hear(witness, ahead), threads);
            List<CompletableFuture<Void>> churn = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = i;
                churn.add(CompletableFuture.runAsync(() -> comeAndGo(new Random(seed)), threads));
            }
            for (int i = 0; i < 2; i++) {
                int seed = CLIENTS + i;
                churn.add(CompletableFuture.runAsync(() -> interfere(new Random(seed)), threads));
            }
            TimeUnit.SECONDS.sleep(SECONDS); // how long it is to last
            over.set(true);

            int[] sent = published.get(30, TimeUnit.SECONDS);
            topics.publish("room 0", "the end");
            assertThat(heard.get(30, TimeUnit.SECONDS)).as("messages of each room").isEqualTo(sent);
            for (CompletableFuture<Void> each : churn) {
                each.get(30, TimeUnit.SECONDS);
            }
            await().untilAsserted(() -> {
                assertThat(peers.all()).hasSize(1);
                assertThat(topics.names()).containsExactlyInAnyOrder("room 0", "room 1", "room 2", "room 3");
                for (int i = 0; i < ROOMS; i++) {
                    assertThat(topics.subscriberCount("room " + i)).isEqualTo(1);
                }
            });
            assertThat(witness.closeAndReadRest()).as("nothing but the close frame").hasSize(1);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private int[] publishToAll(Semaphore ahead) {
        int[] sent = new int[ROOMS];
        Random random = new Random(42);
        while (!over.get()) {
            try {
                if (!ahead.tryAcquire(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("The witness hears nothing any more");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            int room = random.nextInt(ROOMS);
            topics.publish("room " + room, room + " " + sent[room]++);
        }
        return sent;
    }

    private static int[] hear(RawWebSocket witness, Semaphore ahead) {
        int[] heard = new int[ROOMS];
        for (String text = witness.nextText(); !text.equals("the end"); text = witness.nextText()) {
            String[] parts = text.split(" ");
            int room = Integer.parseInt(parts[0]);
            assertThat(Integer.parseInt(parts[1])).as("number in room %d", room).isEqualTo(heard[room]++);
            ahead.release();
        }
        return heard;
    }

    /** A client that tells its peer what to do, reads all the time, and dies in one way or another. */
    private void comeAndGo(Random random) {
        while (!over.get()) {
            RawWebSocket client = RawWebSocket.connect(server, "/churn");
            Thread reader = new Thread(client::rest);
            reader.start();
            try {
                for (int i = random.nextInt(200); i >= 0; i--) {
                    String room = "room " + random.nextInt(ROOMS);
                    client.send(switch (random.nextInt(20)) {
                        case 0, 1, 2, 3, 4, 5 -> "join " + room;
                        case 6, 7, 8, 9 -> "leave " + room;
                        case 10 -> "kick " + room;
                        default -> "tell " + room;
                    });
                }
                if (random.nextBoolean()) {
                    client.sendClose(1000);
                    reader.join(20_000);
                }
            } catch (UncheckedIOException kicked) {
                // another client told its peer to close this one
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                client.cut();
            }
        }
    }

    private void interfere(Random random) {
        while (!over.get()) {
            for (Peer peer : peers.namespace("/churn")) {
                String room = "room " + random.nextInt(ROOMS);
                switch (random.nextInt(40)) {
                    case 0 -> peer.close();
                    case 1 -> peer.terminate();
                    case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> peer.subscribe(room);
                    case 11, 12, 13, 14, 15, 16, 17 -> peer.unsubscribe(room);
                    case 18 -> peer.publish(room, "from another thread");
                    case 19 -> peer.ping();
                    default -> peer.send("to " + peer);
                }
            }
            Thread.onSpinWait();
        }
    }
}
