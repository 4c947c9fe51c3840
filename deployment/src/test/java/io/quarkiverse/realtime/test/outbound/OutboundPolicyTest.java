package io.quarkiverse.realtime.test.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.outbound.Audience;
import org.acme.outbound.routes.Newest;
import org.acme.peer.SmallSendBuffer;
import org.acme.support.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.peer.OutboxCounters;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What a client has got that stalled and reads again: by the annotation of its handler, and by the configuration. */
class OutboundPolicyTest {

    private static final int LIMIT = 128 * 1024;
    private static final int MESSAGES = 3_000;
    private static final int KEYS = 10;
    private static final String PADDING = "x".repeat(1000);
    /** The length of a message as it goes out. */
    private static final int FRAME = message(0).length() + 4;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Audience.class.getPackage()).addPackage(Newest.class.getPackage())
                    .addClasses(Journal.class, SmallSendBuffer.class))
            .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT))
            .overrideConfigKey("quarkus.realtime.outbound.policy", "drop-oldest");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    private final Map<OverflowPolicy, Long> droppedBefore = new TreeMap<>();
    private long closedBefore;

    @BeforeEach
    void count() {
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            droppedBefore.put(policy, counters.dropped(policy));
        }
        closedBefore = counters.closedClients();
    }

    @Test
    void dropNewestKeepsTheBeginning() {
        try (ConnectedPeer client = stalled("/newest")) {
            publish(client, "/newest");
            List<Integer> got = numbers(resumed(client, "/newest"));

            assertThat(got).containsExactlyElementsOf(IntStream.range(0, got.size()).boxed().toList());
            assertThat(dropped(OverflowPolicy.DROP_NEWEST)).isEqualTo(MESSAGES - got.size()).isPositive();
            assertNobodyWasClosed();
        }
    }

    @Test
    void dropOldestKeepsTheEnd() {
        try (ConnectedPeer client = stalled("/oldest")) {
            publish(client, "/oldest");
            assertKeepsTheEnd(numbers(resumed(client, "/oldest")));
        }
    }

    @Test
    void theConfigurationCountsWhereTheHandlerSaysNothing() {
        try (ConnectedPeer client = stalled("/by-config")) {
            publish(client, "/by-config");
            assertKeepsTheEnd(numbers(resumed(client, "/by-config")));
        }
    }

    @Test
    void conflateKeepsTheLastOfEachKey() {
        try (ConnectedPeer client = stalled("/conflating")) {
            publish(client, "/conflating");
            List<Integer> got = numbers(resumed(client, "/conflating"));

            assertThat(got).isSorted().doesNotHaveDuplicates();
            assertThat(got).containsAll(IntStream.range(MESSAGES - KEYS, MESSAGES).boxed().toList());
            assertThat(dropped(OverflowPolicy.CONFLATE)).isEqualTo(MESSAGES - got.size()).isPositive();
            assertNobodyWasClosed();
        }
    }

    @Test
    void closeEndsWith1013() {
        try (ConnectedPeer client = stalled("/closing")) {
            publish(client, "/closing");
            await().until(() -> counters.closedClients() == closedBefore + 1);
            assertThat(client.peer().isOpen()).isFalse();
            await().until(() -> topics.namespace("/closing").subscriberCount("feed") == 0);
            assertThat(peers.namespace("/closing")).as("it has left its topics, and is not gone yet").hasSize(1);
            List<Frame> frames = client.client().readUpToClose();

            Frame close = frames.remove(frames.size() - 1);
            assertThat(close.closeCode()).isEqualTo(1013);
            assertThat(close.closeReason()).isEqualTo("Too slow");
            assertThat(numbers(frames.stream().map(Frame::text).toList()))
                    .containsExactlyElementsOf(IntStream.range(0, frames.size()).boxed().toList());
            assertThat(dropped(OverflowPolicy.CLOSE)).as("what waited in the queue, and the one too much")
                    .isBetween(2L, LIMIT / FRAME + 1L);
        }
    }

    @Test
    void whatAClientIsSentIsNotDropped() {
        try (ConnectedPeer client = stalled("/oldest")) {
            publish(client, "/oldest", 0, MESSAGES / 2);
            awaitTurn(client);
            for (int i = 0; i < 3; i++) { // where no other message fits, there is room for these
                client.peer().send("own " + i);
            }
            publish(client, "/oldest", MESSAGES / 2, MESSAGES);
            List<String> got = resumed(client, "/oldest");

            assertThat(got.stream().filter(text -> text.startsWith("own"))).containsExactly("own 0", "own 1", "own 2");
            assertThat(dropped(OverflowPolicy.DROP_OLDEST)).isEqualTo(MESSAGES + 3 - got.size());
            assertNobodyWasClosed();
        }
    }

    private void assertKeepsTheEnd(List<Integer> got) {
        long dropped = dropped(OverflowPolicy.DROP_OLDEST);
        assertThat(dropped).isEqualTo(MESSAGES - got.size()).isPositive();
        int before = 0;
        while (got.get(before) == before) {
            before++;
        }
        assertThat(got.subList(before, got.size())).as("one gap, and then all up to the last")
                .containsExactlyElementsOf(IntStream.range((int) (before + dropped), MESSAGES).boxed().toList());
        assertNobodyWasClosed();
    }

    private ConnectedPeer stalled(String path) {
        ConnectedPeer client = ConnectedPeer.connectWithSmallWindow(server, peers, path);
        await().until(() -> topics.namespace(path).subscriberCount("feed") == 1);
        return client;
    }

    private void publish(ConnectedPeer client, String path) {
        publish(client, path, 0, MESSAGES);
    }

    private void publish(ConnectedPeer client, String path, int from, int to) {
        for (int i = from; i < to; i++) {
            topics.namespace(path).publish("feed", Publication.keyed("key " + i % KEYS, message(i)));
            assertThat(client.peer().bufferedAmount()).isLessThanOrEqualTo(LIMIT);
        }
    }

    /** Reads what has waited, up to a last message for which there is room. */
    private List<String> resumed(ConnectedPeer client, String path) {
        awaitTurn(client);
        assertThat(client.peer().bufferedAmount()).as("as much as may wait, or what is left of the keys")
                .isGreaterThan(LIMIT - 2 * KEYS * FRAME);
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> {
            List<String> got = new ArrayList<>();
            for (String text = client.client().nextText(); !text.equals("the last"); text = client.client().nextText()) {
                got.add(text);
            }
            return got;
        });
        await().until(() -> client.peer().bufferedAmount() < LIMIT / 2);
        topics.namespace(path).publish("feed", "the last");
        return reader.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** What was published before has been delivered to the peer, or dropped. */
    private void awaitTurn(ConnectedPeer client) {
        client.client().send(Audience.TURN);
        assertThat(client.journal().next()).isEqualTo(Audience.TURN);
    }

    private long dropped(OverflowPolicy policy) {
        return counters.dropped(policy) - droppedBefore.get(policy);
    }

    private void assertNobodyWasClosed() {
        assertThat(counters.closedClients()).isEqualTo(closedBefore);
    }

    private static List<Integer> numbers(List<String> messages) {
        return messages.stream().map(text -> Integer.valueOf(text.substring(0, 5))).collect(Collectors.toList());
    }

    private static String message(int number) {
        return String.format("%05d %s", number, PADDING);
    }
}
