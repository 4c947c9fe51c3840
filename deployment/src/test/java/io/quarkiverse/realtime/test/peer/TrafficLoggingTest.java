package io.quarkiverse.realtime.test.peer;

import static org.acme.peer.routes.Flood.kilobyte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.acme.peer.SmallSendBuffer;
import org.acme.peer.routes.Burst;
import org.acme.peer.routes.Flood;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The traffic log of WebSockets Next sees what peers send, and changes nothing about it. */
class TrafficLoggingTest {

    private static final String LOG = "io.quarkus.websockets.next.traffic";
    private static final int LIMIT = 256 * 1024;
    private static final List<String> BURST = IntStream.range(0, 20).mapToObj(i -> Burst.TEXT + i).toList();

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Flood.class, Burst.class, SmallSendBuffer.class))
            .overrideConfigKey("quarkus.websockets-next.server.traffic-logging.enabled", "true")
            .overrideConfigKey("quarkus.log.category.\"" + LOG + "\".level", "DEBUG")
            .overrideConfigKey("quarkus.realtime.outbound.limit", String.valueOf(LIMIT))
            .setLogRecordPredicate(record -> record.getLoggerName().equals(LOG))
            .assertLogRecords(records -> assertThat(records)
                    .extracting(record -> record.getMessage() + Arrays.toString(record.getParameters()))
                    .anyMatch(message -> message.contains("received text message"))
                    .anyMatch(message -> message.contains("sent text message") && message.contains("what is published"))
                    .anyMatch(message -> message.contains("sent binary message"))
                    .anyMatch(message -> message.contains("connection closed"))
                    .filteredOn(message -> message.contains("sent text message") && message.contains(Burst.TEXT))
                    .extracting(message -> message.substring(message.indexOf(Burst.TEXT), message.length() - 1))
                    .as("what is published in one turn").containsExactlyElementsOf(BURST));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Test
    void messagesPingsAndCloseKeepTheirOrder() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/flood")) {
            connection.client().send("2");
            assertThat(connection.client().nextText()).isEqualTo(kilobyte(0));
            assertThat(connection.client().nextText()).isEqualTo(kilobyte(1));
            connection.peer().send(new byte[] { 1, 2 });
            connection.peer().subscribe("news");
            connection.peer().publishIncludingSelf("news", "what is published");
            connection.peer().ping();
            connection.peer().send("the last");
            connection.peer().close();

            assertThat(connection.client().nextBinary()).containsExactly(1, 2);
            assertThat(connection.client().nextText()).isEqualTo("what is published");
            assertThat(connection.client().nextFrame().opcode()).isEqualTo(RawWebSocket.PING);
            assertThat(connection.client().nextText()).isEqualTo("the last");
            assertThat(connection.client().answerClose().closeCode()).isEqualTo(1000);
            assertThat(connection.journal().next()).isEqualTo("close 1000");
        }
    }

    /** The log, too, has each of them. */
    @Test
    void whatIsPublishedInOneTurnArrivesOnceAndInOrder() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/burst")) {
            client.send(String.valueOf(BURST.size()));
            for (String expected : BURST) {
                assertThat(client.nextText()).isEqualTo(expected);
            }
            assertThat(client.closeAndReadRest()).hasSize(1);
        }
    }

    @Test
    void aLongMessageArrivesWhole() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/flood")) {
            connection.peer().send(new byte[100_000]);
            assertThat(connection.client().nextBinary()).hasSize(100_000);
            connection.peer().send("x".repeat(100_000));
            assertThat(connection.client().nextText()).hasSize(100_000);
        }
    }

    @Test
    void whatWaitsGoesOutBeforeAClose() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood")) {
            for (int i = 0; i < 200; i++) {
                connection.peer().send(kilobyte(i));
            }
            connection.peer().close();

            for (int i = 0; i < 200; i++) {
                assertThat(connection.client().nextText()).isEqualTo(kilobyte(i));
            }
            assertThat(connection.client().answerClose().closeCode()).isEqualTo(1000);
        }
    }

    /** A client that reads steadily, and never all of it, is no slow client. */
    @Test
    void whatAClientHasTakenNoLongerCountsThoughMoreWaits() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood")) {
            for (int i = 0; i < 200; i++) {
                connection.peer().send(kilobyte(i));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(connection.client().nextText()).isEqualTo(kilobyte(i));
                if (i == 120) {
                    await().untilAsserted(() -> assertThat(connection.peer().bufferedAmount()).isPositive()
                            .isLessThan(160 * 1000));
                }
            }
            await().until(() -> connection.peer().bufferedAmount() == 0);
        }
    }

    @Test
    void aPeerOverTheLimitIsClosedWith1013() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/flood")) {
            for (int i = 0; connection.peer().isOpen() && i < 10_000; i++) {
                connection.peer().send(kilobyte(i));
            }

            List<Frame> frames = connection.client().readUpToClose();
            assertThat(frames.get(frames.size() - 1).closeCode()).isEqualTo(1013);
        }
    }
}
