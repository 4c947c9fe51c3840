package io.quarkiverse.realtime.test.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
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

/** What is little on the wire may be much once it is inflated (RFC 7692): it is not, before it can be handled. */
class CompressedFloodTest {

    private static final int MESSAGES = 1_000;
    private static final int DEFLATED_TEXT = 0xc1;
    /** Whose bytes are not looked at one by one, which the leak detector makes slow. */
    private static final int DEFLATED_BINARY = 0xc2;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Gated.class))
            .overrideConfigKey("quarkus.websockets-next.server.per-message-compression-supported", "true")
            .overrideConfigKey("quarkus.realtime.inbound.max-pending", "8")
            .overrideConfigKey("quarkus.realtime.close-timeout", "2s")
            .overrideConfigKey("quarkus.http.limits.max-connections", "3")
            .overrideConfigKey("quarkus.http.enable-decompression", "true");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private ConnectedPeer connection;
    private RawWebSocket client;

    @BeforeEach
    void connect() {
        connect("permessage-deflate");
    }

    private void connect(String extension) {
        Gated.gate = new Semaphore(0);
        connection = ConnectedPeer.connect(server, peers, "/gated", "Sec-WebSocket-Extensions: " + extension);
        client = connection.client();
        assertThat(client.header("Sec-WebSocket-Extensions")).as("the server compresses").hasSize(1);
    }

    @AfterEach
    void close() {
        open();
        connection.close();
    }

    private static void open() {
        Gated.gate.release(MESSAGES);
    }

    @Test
    void aBurstIsHandledToItsEndThoughItIsManyMegabytesInflated() {
        ByteArrayOutputStream burst = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            burst.writeBytes(frame(DEFLATED_BINARY, "%4000d".formatted(i)));
        }
        client.write(burst.toByteArray());

        open();

        for (int i = 0; i < MESSAGES; i++) {
            assertThat(connection.journal().next()).isEqualTo(String.valueOf(i));
        }
    }

    /** Cut anywhere, also where there is nothing to inflate yet (RFC 7692, section 6.1). */
    @Test
    void fragmentsAreInflatedInTheirOrder() {
        String[] texts = new String[100];
        Arrays.setAll(texts, i -> "%1000d".formatted(i));
        for (int i = 0; i < texts.length; i++) {
            byte[] deflated = RawWebSocket.deflate(texts[i].getBytes(US_ASCII));
            int cut = i % (deflated.length + 1);
            client.sendFrames(RawWebSocket.frame(DEFLATED_TEXT & 0x7f, true, Arrays.copyOf(deflated, cut)),
                    RawWebSocket.frame(RawWebSocket.PING),
                    RawWebSocket.frame(0x80, true, Arrays.copyOfRange(deflated, cut, deflated.length)));
        }

        open();

        for (int i = 0; i < texts.length; i++) {
            assertThat(connection.journal().next()).isEqualTo(String.valueOf(i));
            assertThat(client.nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        }
    }

    /** It is found when its turn has come. */
    @Test
    void whatIsCorruptEndsTheConnectionBehindWhatCameBeforeIt() {
        for (int i = 0; i < 100; i++) {
            client.sendFrames(frame(DEFLATED_TEXT, String.valueOf(i)));
        }
        client.sendFrames(RawWebSocket.frame(DEFLATED_TEXT, true, new byte[] { -1, -1, -1, -1 }));
        client.sendFrames(frame(DEFLATED_TEXT, "behind"), RawWebSocket.closeFrame(4000));

        open();

        for (int i = 0; i < 100; i++) {
            assertThat(connection.journal().next()).isEqualTo(String.valueOf(i));
        }
        assertThat(connection.journal().next()).isEqualTo("close 1007");
        assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(1007));
    }

    /** Which is not found when all of it has been inflated, sixty megabytes of some sixty kilobytes. */
    @Test
    void whatIsTooLongIsNotInflatedToItsEnd() {
        byte[] deflated = RawWebSocket.deflate(new byte[60 * 1024 * 1024]);
        client.sendFrames(frame(DEFLATED_TEXT, "0"), RawWebSocket.frame(DEFLATED_BINARY & 0x7f, true,
                Arrays.copyOf(deflated, 30_000)),
                RawWebSocket.frame(0x80, true, Arrays.copyOfRange(deflated, 30_000, deflated.length)));

        open();

        assertThat(connection.journal().next()).isEqualTo("0");
        assertThat(connection.journal().next()).isEqualTo("close 1009");
        assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeReason())
                .isEqualTo("A message has at most 262144 bytes when it is inflated"));
    }

    @Test
    void aMessageMayBeAsLongInflatedAsAnyOther() {
        client.write(frame(DEFLATED_BINARY, "%262144d".formatted(7)));
        client.write(frame(DEFLATED_BINARY, "%262145d".formatted(8)));

        open();

        assertThat(connection.journal().next()).isEqualTo("7");
        assertThat(connection.journal().next()).isEqualTo("close 1009");
    }

    @Test
    void aConnectionThatTheApplicationClosesIsReadToItsEndWhateverWaits() {
        byte[][] frames = new byte[100][];
        Arrays.fill(frames, frame(DEFLATED_BINARY, "%200000d".formatted(1)));
        client.sendFrames(frames);
        await().until(Gated.gate::hasQueuedThreads);
        connection.peer().close();
        assertThat(client.nextClose().closeCode()).isEqualTo(1000);
        client.sendClose(1000);
        assertThat(client.rest()).as("it is cut off, for the hook goes on").isEmpty();

        open();

        assertThat(connection.journal().next()).isEqualTo("1");
        assertThat(connection.journal().next()).isEqualTo("close 1000");
    }

    /** Each of them is short as it comes, and nearly as long as a message may be when it is inflated. */
    @Test
    void itIsNotReadOnWhenAsMuchWasInflatedAsAMessageMayBeLong() {
        byte[] message = frame(DEFLATED_BINARY, "%200000d".formatted(1));
        client.sendFrames(message, RawWebSocket.frame(RawWebSocket.PING));
        assertThat(client.nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        client.sendFrames(message, message, RawWebSocket.frame(RawWebSocket.PING));
        await().during(Duration.ofMillis(300)).until(() -> client.available() == 0);

        open();

        assertThat(client.nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        assertThat(connection.journal().next(3)).containsOnly("1");
    }

    @Test
    void nothingIsHeldBackOfAClientThatDoesNotCompress() {
        connection.close();
        connection = ConnectedPeer.connect(server, peers, "/gated");
        client = connection.client();
        byte[][] frames = new byte[7][];
        for (int i = 0; i < 6; i++) { // more than a message may be, together
            frames[i] = RawWebSocket.frame(RawWebSocket.BINARY, "%60000d".formatted(i).getBytes(US_ASCII));
        }
        frames[6] = RawWebSocket.frame(RawWebSocket.PING);
        client.sendFrames(frames);
        assertThat(client.nextFrame().opcode()).as("all of it was read").isEqualTo(RawWebSocket.PONG);
        client.sendFrames(RawWebSocket.frame(RawWebSocket.PING), RawWebSocket.closeFrame(4000));
        assertThat(client.nextFrame().opcode()).as("it is read on").isEqualTo(RawWebSocket.PONG);
        client.cut();

        open();

        assertThat(connection.journal().next(7)).containsExactly("0", "1", "2", "3", "4", "5", "close 4000");
    }

    @Test
    void whatIsNotCompressedByAgreementIsNot() {
        connection.close();
        connection = ConnectedPeer.connect(server, peers, "/gated");
        client = connection.client();
        client.sendFrames(RawWebSocket.frame(DEFLATED_TEXT & 0x7f, true));
        assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(1002));
    }

    @Test
    void onlyTheFirstFragmentSaysThatItIsCompressed() {
        byte[] deflated = RawWebSocket.deflate("0".getBytes(US_ASCII));
        client.sendFrames(RawWebSocket.frame(DEFLATED_TEXT & 0x7f, true, deflated), RawWebSocket.frame(0xc0, true));
        assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(1002));
    }

    /** Of Netty, what inflates then keeps the end of the connection from those behind it. */
    @Test
    void connectionsWithSomethingCorruptComeToTheirEnd() {
        for (int i = 0; i < 5; i++) {
            client.sendFrames(RawWebSocket.frame(DEFLATED_TEXT, true, new byte[] { -1, -1, -1, -1 }));
            assertThat(client.rest()).singleElement().satisfies(close -> assertThat(close.closeCode()).isEqualTo(1007));
            assertThat(connection.journal().next()).isEqualTo("close 1007");
            connection.close();
            connect();
        }
    }

    @Test
    void theMessagesOfAClientThatHasDisconnectedAreStillInflated() {
        byte[][] frames = new byte[60][]; // one read takes them all
        Arrays.setAll(frames, i -> frame(DEFLATED_TEXT, "message " + i));
        client.sendFrames(frames);
        Gated.gate.release(22);
        assertThat(connection.journal().next(22)).last().asString().endsWith(" 21");
        await().until(Gated.gate::hasQueuedThreads); // the next one runs: those before it have made room
        connection.cut();

        open();

        assertThat(connection.journal().next(38)).last().asString().endsWith(" 59");
        assertThat(connection.journal().next()).isEqualTo("close 1006");
    }

    private static byte[] frame(int first, String text) {
        return RawWebSocket.frame(first, true, RawWebSocket.deflate(text.getBytes(US_ASCII)));
    }
}
