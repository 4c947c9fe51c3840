package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.overload.Desk;
import org.acme.overload.routes.OnLoop;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Clients on one event loop publish faster than another one, which hears it, delivers: it does not deliver at all. */
class OverloadedLoopTest {

    private static final int BACKLOG = 256 * 1024;
    /** Of a message, as it is counted. */
    private static final int WEIGHT = Desk.news(1000).length() + 256;
    /** What an event loop gathers before it hands it over. */
    private static final int GATHERED = 64 * 1024;
    private static final int MESSAGES = 1_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                    .addPackage(Desk.class.getPackage()).addPackage(OnLoop.class.getPackage()).addClass(Journal.class))
            .overrideConfigKey("quarkus.realtime.limits.backlog", String.valueOf(BACKLOG))
            .overrideConfigKey("quarkus.realtime.outbound.limit", "64M")
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "2");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    @Inject
    TopicEngine engine;

    private final List<ConnectedPeer> clients = new ArrayList<>();
    private CountDownLatch goOn;
    private ConnectedPeer hearer;
    /** On the other loop. */
    private ConnectedPeer other;

    @BeforeEach
    void connect() {
        goOn = Desk.willGoOn(); // the instance serves all the invocations
        Map<String, ConnectedPeer> byThread = new HashMap<>();
        while (byThread.size() < 2) {
            ConnectedPeer client = connect("/on-loop");
            byThread.put(client.client().send(Desk.THREAD).nextText(), client);
        }
        List<ConnectedPeer> both = List.copyOf(byThread.values());
        hearer = both.get(0);
        other = both.get(1);
        assertThat(hearer.client().send(Desk.SUBSCRIBE).nextText()).isEqualTo(Desk.SUBSCRIBE);
    }

    @AfterEach
    void disconnect() {
        goOn.countDown();
        clients.forEach(ConnectedPeer::close);
        clients.clear();
        await().until(() -> peers.all().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/on-loop", "/on-worker", "/later", "/by-topics" })
    void whoPublishesWaitsAndTheOthersDoNot(String path) {
        ConnectedPeer publisher = publisher(path);
        holdUp();
        sendAll(publisher);
        awaitBacklog();
        assertThat(engine.backlog()).isLessThan(BACKLOG + GATHERED + 4 * WEIGHT);
        int published = Desk.takePublished();
        assertThat(published * (long) WEIGHT).isGreaterThan(BACKLOG);
        assertThat(published).isLessThan((BACKLOG + GATHERED) / WEIGHT + 4);

        goOn.countDown();
        assertEverythingIsHeard();
        assertThat(published + Desk.takePublished()).isEqualTo(MESSAGES);
        await().until(() -> engine.backlog() == 0);
    }

    @Test
    void aServiceThatPublishesOnAThreadOfItsOwnWaits() {
        holdUp();
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < MESSAGES; i++) {
                topics.publish("feed", Desk.news(i));
            }
        });
        awaitBacklog();
        assertThat(engine.backlog()).isLessThan(BACKLOG + WEIGHT);
        assertThat(publishing).isNotDone();

        goOn.countDown();
        assertEverythingIsHeard();
        publishing.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void aClientThatClosesGetsItsAnswerWhenAllThatItHasSentIsHandled() {
        ConnectedPeer publisher = publisher("/on-loop");
        holdUp();
        sendAll(publisher);
        awaitBacklog();
        CompletableFuture<List<Frame>> rest = CompletableFuture.supplyAsync(() -> publisher.client().closeAndReadRest());
        goOn.countDown();
        assertEverythingIsHeard();
        assertThat(rest.orTimeout(30, TimeUnit.SECONDS).join()).as("the answer to its close frame").hasSize(1);
    }

    @Test
    void whatWaitsIsNotHandledForAPeerThatTheApplicationCloses() {
        ConnectedPeer publisher = publisher("/on-loop");
        holdUp();
        sendAll(publisher);
        awaitBacklog();
        int published = Desk.takePublished();
        publisher.peer().close();
        assertThat(publisher.client().nextClose().closeCode()).isEqualTo(1000);
        publisher.client().close();
        await().until(() -> !peers.all().contains(publisher.peer()));
        assertThat(Desk.takePublished()).isZero();
        goOn.countDown();
        for (int i = 0; i < published; i++) {
            assertThat(hearer.client().nextText()).isEqualTo(Desk.news(i));
        }
    }

    private void holdUp() {
        hearer.client().send(Desk.HOLD_UP);
        await().until(Desk::isHeldUp);
        Desk.takePublished();
    }

    private static void sendAll(ConnectedPeer publisher) {
        for (int i = 0; i < MESSAGES; i++) {
            publisher.client().send(Integer.toString(i));
        }
    }

    /** Until so much waits for the loop as there is to be, and no more comes though the other loop goes on. */
    private void awaitBacklog() {
        await().until(() -> engine.backlog() > BACKLOG);
        for (int i = 0; i < 100; i++) {
            assertThat(other.client().send(Desk.THREAD).nextText()).as("who publishes nothing is served").isNotEmpty();
        }
    }

    private void assertEverythingIsHeard() {
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(hearer.client().nextText()).isEqualTo(Desk.news(i));
        }
    }

    /** On the loop that is not held up. */
    private ConnectedPeer publisher(String path) {
        String thread = other.client().send(Desk.THREAD).nextText();
        // connections take loops in turns
        ConnectedPeer before = connect("/on-loop");
        if (before.client().send(Desk.THREAD).nextText().equals(thread)) {
            connect("/on-loop");
        }
        return connect(path);
    }

    private ConnectedPeer connect(String path) {
        ConnectedPeer client = ConnectedPeer.connect(server, peers, path);
        clients.add(client);
        return client;
    }
}
