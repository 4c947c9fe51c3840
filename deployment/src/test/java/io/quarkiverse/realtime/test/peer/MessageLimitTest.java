package io.quarkiverse.realtime.test.peer;

import static io.quarkiverse.realtime.test.support.RawWebSocket.BINARY;
import static io.quarkiverse.realtime.test.support.RawWebSocket.CONTINUATION;
import static io.quarkiverse.realtime.test.support.RawWebSocket.TEXT;
import static io.quarkiverse.realtime.test.support.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.acme.peer.routes.Echo;
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

/** A message over the limit closes its peer with 1009 (RFC 6455, section 7.4.1). */
class MessageLimitTest {

    private static final int MAX_FRAME = 1000;
    private static final int MAX_MESSAGE = 4000;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Echo.class))
            .overrideConfigKey("quarkus.websockets-next.server.max-frame-size", String.valueOf(MAX_FRAME))
            .overrideConfigKey("quarkus.websockets-next.server.max-message-size", String.valueOf(MAX_MESSAGE))
            .overrideConfigKey("quarkus.websockets-next.server.per-message-compression-supported", "true");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    private ConnectedPeer connection;
    private RawWebSocket client;

    @BeforeEach
    void connect() {
        connection = ConnectedPeer.connect(server, peers, "/echo");
        client = connection.client();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aMessageAtTheLimitsIsHandled() {
        byte[] frame = new byte[MAX_FRAME];
        assertThat(client.sendBinary(frame).nextBinary()).isEqualTo(frame);

        client.sendFrames(frame(BINARY, true, frame), frame(CONTINUATION, true, frame), frame(CONTINUATION, true, frame),
                frame(0x80 | CONTINUATION, true, frame));
        assertThat(client.nextBinary()).hasSize(MAX_MESSAGE);
        client.closeAndReadRest();
        assertThat(connection.journal().next()).isEqualTo("close 1000");
    }

    @Test
    void aFrameOverTheLimitClosesItsPeer() {
        client.sendBinary(new byte[MAX_FRAME + 1]);

        assertTooBig();
    }

    @Test
    void aFrameThatOnlyPretendsToBeEndlessClosesItsPeer() {
        byte[] lengthOnly = { (byte) (0x80 | BINARY), (byte) 0xff, 0, 0, 0, 0x7f, -1, -1, -1, -1 };
        client.sendFrames(lengthOnly, new byte[4]);

        assertTooBig();
    }

    @Test
    void fragmentsOverTheLimitCloseTheirPeer() {
        byte[] frame = new byte[MAX_FRAME];
        client.sendFrames(frame(TEXT, true, frame), frame(CONTINUATION, true, frame), frame(CONTINUATION, true, frame),
                frame(CONTINUATION, true, frame), frame(0x80 | CONTINUATION, true, (byte) 'x'));

        assertTooBig();
    }

    @Test
    void fragmentsWithoutEndCloseTheirPeerAsSoonAsTheyAreOverTheLimit() {
        byte[] frame = new byte[MAX_FRAME];
        client.sendFrames(frame(TEXT, true, frame), frame(CONTINUATION, true, frame), frame(CONTINUATION, true, frame),
                frame(CONTINUATION, true, frame), frame(CONTINUATION, true, (byte) 'x'));

        assertTooBig();
    }

    @Test
    void aCompressedMessageThatIsOverTheLimitOnceInflatedClosesItsPeer() {
        client.close();
        connection = ConnectedPeer.connect(server, peers, "/echo", "Sec-WebSocket-Extensions: permessage-deflate");
        client = connection.client();
        assertThat(client.header("Sec-WebSocket-Extensions")).as("the server compresses").hasSize(1);
        byte[] deflated = RawWebSocket.deflate(new byte[500_000]);
        assertThat(deflated).hasSizeLessThan(MAX_FRAME);

        client.sendFrames(frame(0xc0 | BINARY, true, deflated));

        assertTooBig();
    }

    @Test
    void theOtherPeersGoOn() {
        try (RawWebSocket other = RawWebSocket.connect(server, "/echo")) {
            client.sendBinary(new byte[MAX_FRAME + 1]);
            assertTooBig();

            assertThat(other.send("hello").nextText()).isEqualTo("hello");
        }
    }

    private void assertTooBig() {
        assertThat(client.answerClose().closeCode()).isEqualTo(1009);
        assertThat(connection.journal().next()).isEqualTo("close 1009");
    }
}
