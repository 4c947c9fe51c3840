package io.quarkiverse.realtime.test.topics;

import static org.acme.stress.Announcements.ANNOUNCERS;
import static org.acme.stress.Announcements.ROOMS;
import static org.acme.stress.Announcements.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.acme.stress.Announcements;
import org.acme.stress.MemberHandler;
import org.acme.stress.routes.Churn;
import org.acme.stress.routes.LoopMember;
import org.acme.stress.routes.WorkerMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;

/**
 * Peers subscribe, unsubscribe and close while others publish, from hooks on event loops, from hooks on worker threads and
 * from threads that are neither. {@link Member}s check all that they get; others are in their way, and do what no member
 * could tell the outcome of, as joining and leaving one room from two threads. For five seconds, or
 * {@code -Drealtime.stress.seconds}.
 */
class ComingAndGoingTest {

    private static final int SECONDS = Integer.getInteger("realtime.stress.seconds", 5);
    private static final int MEMBERS = 6;
    private static final int CLIENTS = 3;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Churn.class, LoopMember.class, WorkerMember.class)
                    .addPackage(Announcements.class.getPackage())
                    .addClasses(Member.class, RoomHearing.class)
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

    @Inject
    Announcements announcements;

    @Inject
    Vertx vertx;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Member.Totals totals = new Member.Totals();
    private final LongAdder commands = new LongAdder();
    private final LongAdder clients = new LongAdder();
    private final Set<String> staying = ConcurrentHashMap.newKeySet();
    /** An announcement goes out when one of those before it has come: the announcers can't leave the others behind. */
    private final Semaphore ahead = new Semaphore(1_000, true);

    @Test
    void whoIsSubscribedHearsEverythingInOrderAndWhoLeavesHearsNothingMore() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        Member witness = new Member(server, "/loop-member", announcements, totals, faults, ahead::release);
        try (RawWebSocket onLoop = RawWebSocket.connect(server, "/loop-member");
                RawWebSocket onWorker = RawWebSocket.connect(server, "/worker-member")) {
            staying.addAll(List.of(witness.id(), idOf(onLoop), idOf(onWorker)));
            for (int room = 0; room < ROOMS; room++) {
                witness.join(room, null);
            }
            List<CompletableFuture<Integer>> announced = List.of(
                    announce(0, threads, room -> announcements.next(0, room, topics::publish)),
                    announce(1, threads, room -> announcements.next(1, room, topics::publish)),
                    announce(2, threads, room -> onLoop.send("announce 2 " + room)),
                    announce(3, threads, room -> onWorker.send("announce 3 " + room)));
            List<CompletableFuture<Void>> churn = new ArrayList<>();
            for (int i = 0; i < MEMBERS; i++) {
                String path = i % 2 == 0 ? "/loop-member" : "/worker-member";
                Random random = new Random(i);
                churn.add(CompletableFuture.runAsync(() -> joinAndLeave(path, random), threads));
            }
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(MEMBERS + i);
                churn.add(CompletableFuture.runAsync(() -> comeAndGo(random), threads));
            }
            Random random = new Random(MEMBERS + CLIENTS);
            churn.add(CompletableFuture.runAsync(() -> interfere(random), threads));
            TimeUnit.SECONDS.sleep(SECONDS); // how long it is to last
            over.set(true);

            int sum = 0;
            for (int announcer = 0; announcer < ANNOUNCERS; announcer++) {
                int sent = announced.get(announcer).get(30, TimeUnit.SECONDS);
                assertThat(sent).as("announcements of %d", announcer).isPositive();
                sum += sent;
                int one = announcer;
                await().untilAsserted(() -> assertThat(begun(one)).as("announcements of %d", one).isEqualTo(sent));
                for (int room = 0; room < ROOMS; room++) {
                    witness.awaitAnnouncement(announcer, room, announcements.begun(announcer, room) - 1, () -> false);
                }
            }
            for (CompletableFuture<Void> each : churn) {
                each.get(30, TimeUnit.SECONDS);
            }
            await().untilAsserted(() -> {
                assertThat(peers.all()).extracting(Peer::id).containsExactlyInAnyOrderElementsOf(staying);
                assertThat(topics.names()).containsExactlyInAnyOrder("room 0", "room 1", "room 2", "room 3");
                for (int room = 0; room < ROOMS; room++) {
                    assertThat(topics.subscriberCount(topic(room))).isEqualTo(1);
                }
            });
            witness.sendClose();
            witness.awaitEnd();
            System.out.printf("%d s, %s: %d announcements, heard %d times; %d subscribes, %d unsubscribes on the loop and"
                    + " %d elsewhere, %d connections ended, all checked; and beside them %d commands and %d connections%n",
                    SECONDS, vertx.isNativeTransportEnabled() ? "native transport" : "NIO", sum, totals.heard.sum(),
                    totals.subscribes.sum(), totals.unsubscribesOnTheLoop.sum(), totals.unsubscribes.sum(),
                    totals.ends.sum(), commands.sum(), clients.sum());
            assertThat(faults).isEmpty();
            assertThat(totals.unsubscribesOnTheLoop.sum()).as("unsubscribes on the loop").isPositive();
            assertThat(totals.unsubscribes.sum()).as("unsubscribes elsewhere").isPositive();
        } finally {
            over.set(true);
            witness.cut();
            threads.shutdownNow();
        }
    }

    private static String idOf(RawWebSocket member) {
        return member.nextText().substring("id ".length());
    }

    private int begun(int announcer) {
        return IntStream.range(0, ROOMS).map(room -> announcements.begun(announcer, room)).sum();
    }

    /** @return how many there were */
    private CompletableFuture<Integer> announce(int announcer, Executor thread, IntConsumer toRoom) {
        return CompletableFuture.supplyAsync(() -> {
            Random random = new Random(42 + announcer);
            int sent = 0;
            try {
                while (!over.get()) {
                    if (!ahead.tryAcquire(20, TimeUnit.SECONDS)) {
                        throw new AssertionError("The witness hears nothing any more");
                    }
                    toRoom.accept(random.nextInt(ROOMS));
                    sent++;
                }
                return sent;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }, thread);
    }

    /** Joins rooms, stays until something has come, and leaves them, by hooks and from this thread, until its end. */
    private void joinAndLeave(String path, Random random) {
        while (!over.get()) {
            Member member = new Member(server, path, announcements, totals, faults, () -> {
            });
            for (int i = random.nextInt(100); i >= 0 && !member.isOver() && !over.get(); i--) {
                int room = random.nextInt(ROOMS);
                Peer fromHere = random.nextInt(3) == 0 ? member.peer(peers) : null;
                if (!member.isIn(room)) {
                    member.join(room, fromHere);
                } else {
                    int announcer = random.nextInt(ANNOUNCERS);
                    int soon = member.due(announcer, room) + random.nextInt(10);
                    member.awaitAnnouncement(announcer, room, soon, over::get);
                    member.leave(room, fromHere);
                }
            }
            end(member, random);
            member.awaitEnd();
        }
    }

    private void end(Member member, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> member.sendClose();
            case 1 -> member.cut();
            case 2 -> member.tell("close");
            case 3 -> member.tell("terminate");
            default -> {
                boolean orderly = random.nextBoolean();
                // another one too, whatever it is doing
                Stream<Peer> others = peers.namespace(MemberHandler.NAMESPACE).stream()
                        .filter(peer -> !staying.contains(peer.id()) && !peer.id().equals(member.id()));
                Stream.concat(others.limit(1), peers.find(member.id()).stream()).forEach(peer -> {
                    if (orderly) {
                        peer.close();
                    } else {
                        peer.terminate();
                    }
                });
            }
        }
    }

    /** A client that tells its peer what to do, reads all the time, and dies in one way or another. */
    private void comeAndGo(Random random) {
        while (!over.get()) {
            RawWebSocket client = RawWebSocket.connect(server, "/churn");
            clients.increment();
            Thread reader = new Thread(client::rest);
            reader.start();
            try {
                for (int i = random.nextInt(200); i >= 0; i--) {
                    String room = topic(random.nextInt(ROOMS));
                    commands.increment();
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
                String room = topic(random.nextInt(ROOMS));
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
