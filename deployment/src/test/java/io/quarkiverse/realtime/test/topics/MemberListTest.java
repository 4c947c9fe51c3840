package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.acme.lists.routes.Lobby;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;

/**
 * What {@code peers()} says in {@code open} and the joins and leaves that are published add up. Hooks run on worker threads,
 * and these are the first that the application runs.
 */
class MemberListTest {

    private static final int CLIENTS = 1000;
    private static final int AT_ONCE = 100;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Lobby.class).addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Test
    void everyClientKnowsWhoIsThereAfterAllHaveComeAtOnceAndSomeHaveLeft() throws Exception {
        AtomicInteger comingAndGoing = new AtomicInteger();
        Cancellable count = topics.stream("lobby").subscribe().with(message -> comingAndGoing.incrementAndGet());
        List<RawWebSocket> staying = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<RawWebSocket>> joins = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                boolean leaves = i % 3 == 0;
                joins.add(() -> {
                    RawWebSocket client = RawWebSocket.connect(server, "/lobby");
                    if (leaves) {
                        client.cut();
                        return null;
                    }
                    return client;
                });
            }
            for (Future<RawWebSocket> join : threads.invokeAll(joins)) {
                if (join.get() != null) {
                    staying.add(join.get());
                }
            }
            await().untilAsserted(() -> assertThat(comingAndGoing).as("joins and leaves")
                    .hasValue(2 * CLIENTS - staying.size()));
            Set<String> expected = peers.all().stream().map(Peer::id).collect(Collectors.toSet());
            assertThat(expected).hasSameSizeAs(staying);
            topics.publish("lobby", "end");

            for (RawWebSocket client : staying) {
                assertThat(listOf(client)).isEqualTo(expected);
            }
        } finally {
            count.cancel();
            threads.shutdownNow();
            staying.forEach(RawWebSocket::close);
        }
    }

    /** As a page keeps it: the list first, then what came before it, then what comes after it. */
    private static Set<String> listOf(RawWebSocket client) {
        Set<String> members = new HashSet<>();
        List<JsonObject> changes = new ArrayList<>();
        for (String text = client.nextText(); !text.equals("end"); text = client.nextText()) {
            JsonObject message = new JsonObject(text);
            if (message.containsKey("here")) {
                message.getJsonArray("here").forEach(id -> members.add((String) id));
            } else {
                changes.add(message);
            }
        }
        for (JsonObject change : changes) {
            if (change.containsKey("joined")) {
                members.add(change.getString("joined"));
            } else {
                members.remove(change.getString("left"));
            }
        }
        return members;
    }
}
