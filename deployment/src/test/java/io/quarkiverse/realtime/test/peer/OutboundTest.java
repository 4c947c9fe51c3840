package io.quarkiverse.realtime.test.peer;

import static org.acme.peer.routes.Flood.kilobyte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.peer.SmallSendBuffer;
import org.acme.peer.routes.Flood;
import org.acme.peer.routes.Gated;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;

/** What waits for a client that does not read. */
class OutboundTest {

    private static final int HIGH = 64 * 1024;
    private static final int LIMIT = 256 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Flood.class, Gated.class, SmallSendBuffer.class))
            .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT))
            .overrideConfigKey("quarkus.realtime.close-timeout", "2s");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Topics topics;

    private RawWebSocket client;
    private Peer peer;
    private Journal journal;

    @BeforeEach
    void connect() {
        ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood").awaitSubscribed("flood");
        client = connection.client();
        peer = connection.peer();
        journal = connection.journal();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aPeerWithNothingBufferedIsDrained() {
        assertThat(peer.bufferedAmount()).isZero();
        peer.drained().await().atMost(Duration.ofSeconds(40));
    }

    @Test
    void aPingKeepsItsPlaceBetweenWhatIsPublishedAndWhatIsSent() {
        for (int i = 0; i < 20; i++) {
            peer.publishIncludingSelf("flood", "published " + i);
            peer.ping();
            peer.send("sent " + i);
            assertThat(client.nextText()).isEqualTo("published " + i);
            assertThat(client.nextFrame().opcode()).isEqualTo(RawWebSocket.PING);
            assertThat(client.nextText()).isEqualTo("sent " + i);
        }
    }

    @Test
    void aPeerThatLaggedIsDrainedOnceWhenItHasCaughtUp() throws Exception {
        sendKilobytes(200);
        CompletableFuture<Void> drained = peer.drained().subscribeAsCompletionStage();
        await().during(Duration.ofMillis(200)).until(() -> peer.bufferedAmount() > HIGH);
        assertThat(journal.entries()).isEmpty();
        assertThat(drained).isNotDone();

        readKilobytes(200);

        assertThat(journal.next()).isEqualTo("drain at low mark");
        drained.get(40, TimeUnit.SECONDS);
        await().until(() -> peer.bufferedAmount() == 0);
        assertThat(peer.isOpen()).isTrue();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aPeerThatLagsAgainIsDrainedAgain() {
        for (int i = 0; i < 2; i++) {
            sendKilobytes(200);
            readKilobytes(200);
            assertThat(journal.next()).isEqualTo("drain at low mark");
        }
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void whoDrainsSeveralTimesWhileAHookRunsIsToldOnce() {
        Gated.gate = new Semaphore(0);
        try (ConnectedPeer gated = ConnectedPeer.connectWithSmallWindow(server, peers, "/gated")) {
            for (int round = 0; round < 2; round++) {
                gated.client().send("handled");
                for (int i = 0; i < 3; i++) {
                    for (int message = 0; message < 200; message++) {
                        gated.peer().send(kilobyte(message));
                    }
                    assertThat(gated.peer().bufferedAmount()).isGreaterThan(HIGH);
                    for (int message = 0; message < 200; message++) {
                        assertThat(gated.client().nextText()).isEqualTo(kilobyte(message));
                    }
                    await().until(() -> gated.peer().bufferedAmount() == 0);
                }
                gated.client().send("behind it");
                Gated.gate.release(2);
                assertThat(gated.journal().next(3)).containsExactly("handled", "drain", "behind it");
            }
        }
    }

    @Test
    void aPeerThatNeverLaggedIsNotDrained() {
        sendKilobytes(50);
        readKilobytes(50);
        await().until(() -> peer.bufferedAmount() == 0);
        client.send("1");
        readKilobytes(1);

        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void theUniOfAWriteCompletesWhenTheMessageHasLeft() throws Exception {
        sendKilobytes(200);
        CompletableFuture<Void> written = peer.write("the last").subscribeAsCompletionStage();
        await().during(Duration.ofMillis(200)).until(() -> !written.isDone());

        readKilobytes(200);

        assertThat(client.nextText()).isEqualTo("the last");
        written.get(40, TimeUnit.SECONDS);
    }

    @Test
    void aWriteSendsOncePerSubscription() {
        Uni<Void> write = peer.write("written");
        peer.send("sent");
        write.await().atMost(Duration.ofSeconds(40));
        write.await().atMost(Duration.ofSeconds(40));

        assertThat(client.nextText()).isEqualTo("sent");
        assertThat(client.nextText()).isEqualTo("written");
        assertThat(client.nextText()).isEqualTo("written");
    }

    @Test
    void aPeerOverTheLimitIsClosedWith1013AndWhatWaitedIsDiscarded() {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        int taken = 0;
        for (; peer.isOpen() && taken < 10_000; taken++) {
            peer.write(kilobyte(taken)).subscribe().with(written -> {
            }, failures::add);
            assertThat(peer.bufferedAmount()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(failures).as("what the one write too many was told")
                .anySatisfy(failure -> assertThat(failure).isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching("The client does not read, \\d+ bytes wait for it: closing it"
                                + " \\(quarkus.realtime.outbound.limit is " + LIMIT + "\\)"));
        assertThat(peer.isOpen()).isFalse();

        List<Frame> frames = client.readUpToClose();

        Frame close = frames.get(frames.size() - 1);
        assertThat(close.closeCode()).isEqualTo(1013);
        assertThat(close.closeReason()).isEqualTo("Too slow");
        int arrived = frames.size() - 1;
        assertThat(arrived).as("the last one was not taken").isLessThan(taken);
        for (int i = 0; i < arrived; i++) {
            assertThat(frames.get(i).text()).isEqualTo(kilobyte(i));
        }
        client.sendClose(1013).rest();
        assertThat(journal.next()).isEqualTo("close 1013");
        int lost = taken - arrived;
        await().untilAsserted(() -> assertThat(failures).as("what did not arrive").hasSize(lost));
    }

    @Test
    void sendOverTheLimitClosesThePeerToo() {
        for (int i = 0; peer.isOpen() && i < 10_000; i++) {
            peer.send(kilobyte(i));
        }
        assertThat(peer.isOpen()).isFalse();

        List<Frame> frames = client.readUpToClose();
        assertThat(frames.get(frames.size() - 1).closeCode()).isEqualTo(1013);
    }

    @Test
    void aPeerThatDoesNotEvenTakeTheCloseFrameIsCutOff() {
        for (int i = 0; peer.isOpen() && i < 10_000; i++) {
            peer.send(kilobyte(i));
        }

        assertThat(journal.next()).isEqualTo("close 1006");
        assertThat(peers.find(peer.id())).isEmpty();
        assertThat(peer.bufferedAmount()).as("what was not sent is let go").isZero();
    }

    @Test
    void aSubscriberThatDoesNotReadCostsTheOthersNothing() {
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/flood")) {
            await().until(() -> topics.subscriberCount("flood") == 2);
            for (int i = 0; i < 1000; i++) {
                topics.publish("flood", kilobyte(i));
                assertThat(other.client().nextText()).isEqualTo(kilobyte(i));
            }
            assertThat(other.peer().isOpen()).isTrue();
            List<Frame> frames = client.readUpToClose();
            assertThat(frames.get(frames.size() - 1).closeCode()).isEqualTo(1013);
            client.sendClose(1013).rest();
            assertThat(journal.next()).isEqualTo("close 1013");
        }
    }

    @Test
    void whatWaitsGoesOutBeforeAClose() {
        sendKilobytes(200);
        peer.close();

        readKilobytes(200);
        assertThat(client.answerClose().closeCode()).isEqualTo(1000);
        assertThat(journal.next()).as("once closed, nobody waits for a drain").isEqualTo("close 1000");
    }

    @Test
    void whatWaitsGoesOutBeforeACloseFrameIsAnswered() {
        client.sendFrames(RawWebSocket.textFrame("200"), RawWebSocket.closeFrame(1000));

        readKilobytes(200);
        assertThat(client.nextClose().closeCode()).isEqualTo(1000);
    }

    private void sendKilobytes(int count) {
        for (int i = 0; i < count; i++) {
            peer.send(kilobyte(i));
        }
    }

    private void readKilobytes(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(client.nextText()).isEqualTo(kilobyte(i));
        }
    }
}
