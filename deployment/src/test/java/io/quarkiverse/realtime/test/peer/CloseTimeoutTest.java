package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.Semaphore;

import org.acme.peer.routes.Gated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.websockets.next.CloseReason;

/** A closing handshake ends, whoever does not play along. */
class CloseTimeoutTest extends HangingHooks {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.close-timeout", "300ms")
            .overrideConfigKey("quarkus.realtime.inbound.max-pending", "8");

    @Test
    void aClientThatDoesNotAnswerACloseFrameIsCutOff() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging")) {
            connection.peer().close(new CloseReason(4000));

            assertThat(connection.client().rest()).singleElement()
                    .satisfies(close -> assertThat(close.closeCode()).isEqualTo(4000));
            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }

    @Test
    void aClientThatDoesNotEvenReadACloseFrameIsCutOff() {
        try (ConnectedPeer connection = ConnectedPeer.connectWithSmallWindow(server, peers, "/hanging")) {
            byte[] bytes = new byte[100_000];
            while (connection.peer().bufferedAmount() < 500_000) {
                connection.peer().send(bytes);
            }
            connection.peer().close();

            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }

    @Test
    void aClientThatClosesIsAnsweredThoughAHookHangs() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging")) {
            RawWebSocket client = connection.client();
            client.send("hang");
            assertThat(connection.journal().next()).isEqualTo("message hangs");
            client.sendClose(4000);

            assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(4000));
            assertThat(connection.journal().entries()).as("the close hook waits for the message hook").isEmpty();

            letGo();

            assertThat(connection.journal().next()).isEqualTo("message goes on");
            assertThat(connection.journal().next()).isEqualTo("close 4000");
        }
    }

    /** It is not even looked at before there is room for the messages ahead of it. */
    @Test
    void aCloseFrameBehindMoreMessagesThanMayWaitHasItsTurnAfterThem() {
        Gated.gate = new Semaphore(0);
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/gated")) {
            RawWebSocket client = connection.client();
            byte[][] frames = new byte[201][]; // one read takes them all
            Arrays.fill(frames, RawWebSocket.textFrame("m"));
            frames[200] = RawWebSocket.closeFrame(4000);
            client.sendFrames(frames);

            Gated.gate.release(frames.length);

            assertThat(connection.journal().next(200)).containsOnly("m");
            assertThat(connection.journal().next()).isEqualTo("close 4000");
            assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(4000));
        }
    }
}
