package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

import jakarta.inject.Inject;

import org.acme.peer.routes.Gated;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * What clients have sent that have gone waits for their hooks, but not without a bound: no count of connections or peers
 * has them any more.
 */
class AbandonedMessagesTest {

    private static final int MESSAGES = 200;
    /** With a kilobyte for each, those of two clients are more than may wait. */
    private static final byte[] MESSAGE = RawWebSocket.frame(RawWebSocket.BINARY,
            "%2000d".formatted(1).getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Gated.class))
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "1")
            .overrideConfigKey("quarkus.realtime.inbound.backlog", "1M")
            .overrideConfigKey("quarkus.realtime.close-timeout", "500ms");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private final List<ConnectedPeer> connections = new ArrayList<>();

    @BeforeEach
    void shut() {
        Gated.gate = new Semaphore(0);
    }

    @AfterEach
    void open() {
        Gated.gate.release(100 * MESSAGES);
        connections.forEach(ConnectedPeer::close);
    }

    @Test
    void onlySoMuchOfClientsThatHaveGoneWaits() {
        for (int i = 0; i < 4; i++) {
            sendAllAndViolate();
        }
        ConnectedPeer cut = sendAll();
        cut.cut();

        ConnectedPeer closing = sendAll();
        assertThat(closing.client().sendClose(4000).rest()).singleElement()
                .satisfies(close -> assertThat(close.closeCode()).isEqualTo(4000));
        closing.client().cut();
        await().until(() -> !closing.peer().isOpen());

        open();

        for (int i = 0; i < 2; i++) {
            assertHandled(connections.get(i), MESSAGES, "close 1002");
        }
        for (int i = 2; i < 4; i++) {
            assertHandled(connections.get(i), 1, "close 1002");
        }
        assertHandled(cut, 1, "close 1006");
        assertHandled(closing, 1, "close 1006"); // it has lost messages, which 4000 would conceal
        // and when all that is over there is room again
        sendAllAndViolate();
        assertHandled(connections.get(6), MESSAGES, "close 1002");
    }

    private void sendAllAndViolate() {
        ConnectedPeer connection = sendAll();
        RawWebSocket client = connection.client();
        client.sendFrames(RawWebSocket.frame(0x3));
        assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(1002));
        client.cut();
        await().until(() -> !connection.peer().isOpen());
    }

    /** All of it has been read once the client gets an answer to a ping. */
    private ConnectedPeer sendAll() {
        ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated");
        connections.add(connection);
        byte[][] frames = new byte[MESSAGES + 1][];
        Arrays.fill(frames, MESSAGE);
        frames[MESSAGES] = RawWebSocket.frame(RawWebSocket.PING);
        connection.client().sendFrames(frames);
        assertThat(connection.client().nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        return connection;
    }

    private static void assertHandled(ConnectedPeer connection, int messages, String end) {
        assertThat(connection.journal().next(messages)).containsOnly("1");
        assertThat(connection.journal().next()).isEqualTo(end);
    }
}
