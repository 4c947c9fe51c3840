package io.quarkiverse.realtime.test.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

import jakarta.inject.Inject;

import org.acme.peer.routes.Closing;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** How a peer ends, and what it is good for afterwards. */
class ClosingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Closing.class));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private ConnectedPeer connection;
    private RawWebSocket client;
    private Peer peer;
    private Journal journal;

    @BeforeEach
    void connect() {
        connection = ConnectedPeer.connect(server, peers, "/closing");
        client = connection.client();
        peer = connection.peer();
        journal = connection.journal();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void closeIs1000() {
        peer.close();

        assertThat(peer.isOpen()).isFalse();
        Frame close = client.answerClose();
        assertThat(close.closeCode()).isEqualTo(1000);
        assertThat(close.closeReason()).isEmpty();
        assertThat(journal.next()).isEqualTo("close 1000 null");
    }

    @Test
    void closeGoesOutBehindWhatWasSentBefore() {
        for (int i = 0; i < 100; i++) {
            peer.send(i);
        }
        peer.close(new CloseReason(4000, "that's all"));

        for (int i = 0; i < 100; i++) {
            assertThat(client.nextText()).isEqualTo(String.valueOf(i));
        }
        Frame close = client.answerClose();
        assertThat(close.closeCode()).isEqualTo(4000);
        assertThat(close.closeReason()).isEqualTo("that's all");
        assertThat(journal.next()).isEqualTo("close 4000 that's all");
    }

    @Test
    void onlyTheFirstCloseCounts() {
        peer.close(new CloseReason(4001));
        peer.close(new CloseReason(4002));
        peer.close();

        assertThat(client.answerClose().closeCode()).isEqualTo(4001);
        assertThat(journal.next()).isEqualTo("close 4001 null");
    }

    @Test
    void whatIsSentAfterACloseIsIgnored() {
        peer.close();

        peer.send("too late");
        peer.ping();

        client.nextClose();
        assertThat(client.closeAndReadRest()).isEmpty();
    }

    @Test
    void aWriteAfterACloseFails() {
        Uni<Void> early = peer.write("too late");
        peer.close();

        assertThatThrownBy(() -> early.await().atMost(PATIENCE)).hasCauseInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> peer.write("too late").await().atMost(PATIENCE))
                .hasCauseInstanceOf(ClosedChannelException.class);
        client.nextClose();
        assertThat(client.closeAndReadRest()).isEmpty();
    }

    @Test
    void aPeerThatIsGoneTakesEveryCall() {
        client.closeAndReadRest();
        assertThat(journal.next()).startsWith("close 1000");

        assertThat(peer.isOpen()).isFalse();
        assertThat(peer.bufferedAmount()).isZero();
        peer.send("too late");
        peer.ping();
        peer.close();
        peer.terminate();
        assertThatThrownBy(() -> peer.write("too late").await().atMost(PATIENCE))
                .hasCauseInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> peer.drained().await().atMost(PATIENCE)).hasCauseInstanceOf(ClosedChannelException.class);
        assertThat(peer.context().asMap()).isEmpty();
        assertThat(peer.namespace()).isEqualTo("/closing");
    }

    @Test
    void aPeerThatIsGoneMayStillPublish() {
        try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/closing")) {
            other.client().send("mourn");
            await().until(() -> other.peer().topics().contains("obituaries"));
            client.closeAndReadRest();
            assertThat(journal.next()).startsWith("close 1000");
            assertThat(other.client().nextText()).as("from the close hook").isEqualTo("gone: false []");

            peer.publish("obituaries", "from beyond");
            assertThat(other.client().nextText()).isEqualTo("from beyond");
        }
    }

    @Test
    void closeHooksOfClientsThatDieWithoutAWordAreToldSo() {
        client.cut();

        assertThat(journal.next()).isEqualTo("close 1006 null");
    }

    @Test
    void terminateCutsTheConnectionWithoutACloseFrame() {
        peer.terminate();

        assertThat(peer.isOpen()).isFalse();
        assertThat(client.rest()).isEmpty();
        assertThat(journal.next()).isEqualTo("close 1006 null");
    }

    @Test
    void messagesBehindACloseAreNotHandled() {
        client.send("bye", "at once");
        assertThat(journal.next()).isEqualTo("message bye");
        Frame close = client.nextClose();

        client.send("later").sendFrames(RawWebSocket.frame(RawWebSocket.CLOSE, close.payload()));

        assertThat(client.rest()).isEmpty();
        assertThat(journal.next()).isEqualTo("close 1000 null");
    }

    @Test
    void aCloseReasonIsCutToTheLengthOfACloseFrame() {
        peer.close(new CloseReason(4000, "x".repeat(200)));

        assertThat(client.answerClose().closeReason()).isEqualTo("x".repeat(123));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ä,  100, 61
            €,  42,  41
            €,  41,  41
            😀, 40,  30
            """)
    void aCloseReasonIsCutAtTheEndOfACharacter(String character, int length, int sent) {
        peer.close(new CloseReason(4000, character.repeat(length)));

        String reason = client.answerClose().closeReason();
        assertThat(reason).isEqualTo(character.repeat(sent));
        assertThat(reason.getBytes(UTF_8).length).isLessThanOrEqualTo(123);
    }

    @Test
    void aStatusThatOnlyStandsForTheAbsenceOfACloseFrameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> peer.close(CloseReason.EMPTY))
                .withMessage("The status 1005 is never sent (RFC 6455, section 7.4.1);"
                        + " use terminate() to close without a close frame");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.close(CloseReason.ABNORMAL))
                .withMessageStartingWith("The status 1006 is never sent");
        assertThat(peer.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 5000, 70_000 })
    void aStatusThatIsNoneIsRefused(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> peer.close(new CloseReason(status)))
                .withMessageContaining(String.valueOf(status));
        assertThat(peer.isOpen()).isTrue();
    }
}
