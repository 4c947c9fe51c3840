package io.quarkiverse.realtime.test.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.acme.peer.routes.Echo;
import org.acme.peer.routes.SlowUpgrade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * A client that does not wait for the answer to its handshake (RFC 6455, section 4.1) has its frames handled in order behind
 * {@code open}, or is refused. Never are frames lost in silence.
 */
class EarlyFramesTest {

    private static final String HANDSHAKE = """
            GET %s HTTP/1.1\r
            Host: %s\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withApplicationRoot(
            root -> root.addClasses(Echo.class, SlowUpgrade.class)
                    .addPackages(true, "org.acme.support", "io.quarkiverse.realtime.test.support"))
            .overrideConfigKey("quarkus.websockets-next.server.max-frame-size", "262144");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @BeforeEach
    void shut() {
        SlowUpgrade.gate = new Semaphore(0);
        SlowUpgrade.opened = new AtomicInteger();
    }

    @AfterEach
    void open() {
        SlowUpgrade.gate.release(1000);
    }

    @Test
    void framesInOneSegmentWithTheHandshakeAreHandledInTheirOrder() {
        byte[][] frames = new byte[100][];
        Arrays.setAll(frames, i -> RawWebSocket.textFrame("m" + i));
        try (RawWebSocket client = handshakeWith("/echo", frames)) {
            for (int i = 0; i < frames.length; i++) {
                assertThat(client.nextText()).isEqualTo("m" + i);
            }
            assertThat(client.send("behind").nextText()).isEqualTo("behind");
        }
    }

    @Test
    void theBeginningOfAFrameInOneSegmentWithTheHandshakeIsGoneOnWith() {
        byte[] frame = RawWebSocket.textFrame("hello");
        for (int cut = 1; cut < frame.length; cut++) {
            try (RawWebSocket client = handshakeWith("/echo", Arrays.copyOf(frame, cut))) {
                client.write(Arrays.copyOfRange(frame, cut, frame.length));
                assertThat(client.nextText()).as("cut at %d", cut).isEqualTo("hello");
            }
        }
    }

    @Test
    void framesWaitForASlowUpgradeHookAndForTheOpenHook() {
        byte[] frame = RawWebSocket.textFrame("second");
        try (RawWebSocket client = new RawWebSocket(server)) {
            client.write(segment("/slow-upgrade", RawWebSocket.textFrame("first"), Arrays.copyOf(frame, 3)));
            await().until(SlowUpgrade.gate::hasQueuedThreads);
            client.write(Arrays.copyOfRange(frame, 3, frame.length));
            client.write(RawWebSocket.textFrame("third\r\n\r\n")); // which an HTTP decoder takes for a request
            SlowUpgrade.gate.release();
            client.readHead();
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.nextText()).isEqualTo("open, first");
            assertThat(client.nextText()).isEqualTo("second");
            assertThat(client.nextText()).isEqualTo("third\r\n\r\n");
        }
    }

    @Test
    void aCloseFrameBehindTheHandshakeIsAnswered() {
        try (RawWebSocket client = handshakeWith("/echo", RawWebSocket.textFrame("hello"), RawWebSocket.closeFrame(4000))) {
            assertThat(client.nextText()).isEqualTo("hello");
            assertThat(client.nextClose().closeCode()).isEqualTo(4000);
        }
        await().until(() -> peers.all().isEmpty());
    }

    @Test
    void framesBehindAHandshakeThatIsRefusedAreNoRequests() {
        String hidden = "GET /echo HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n";
        try (RawHttp client = new RawHttp(server)) {
            client.write(segment("/echo", hidden.getBytes(US_ASCII), "x".getBytes(US_ASCII)));
            assertThat(client.readHead().status()).isEqualTo(101);
        }
        try (RawHttp client = new RawHttp(server)) {
            client.write((HANDSHAKE.formatted("/echo", server.getAuthority()).replace("Version: 13", "Version: 12") + hidden)
                    .getBytes(US_ASCII));
            assertThat(client.readHead().status()).isEqualTo(426);
            client.body();
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void noMoreIsKeptThanTheBoundWhileTheUpgradeHookRuns() {
        try (RawHttp client = new RawHttp(server)) {
            client.write(segment("/slow-upgrade"));
            await().until(SlowUpgrade.gate::hasQueuedThreads);
            client.write(RawWebSocket.textFrame("x".repeat(65_536)));
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(SlowUpgrade.opened).hasValue(0);
    }

    @Test
    void aHandshakeWithABodyIsABadRequest() {
        for (String header : new String[] { "Content-Length: 5", "Transfer-Encoding: chunked" }) {
            try (RawHttp client = new RawHttp(server)) {
                client.write((HANDSHAKE.formatted("/echo", server.getAuthority()).replace("Upgrade: websocket",
                        "Upgrade: websocket\r\n" + header) + "0\r\n\r\n").getBytes(US_ASCII));
                assertThat(client.readHead().status()).as(header).isEqualTo(400);
                assertThat(client.body()).as(header).isEqualTo("A handshake has no body");
            }
        }
    }

    private RawWebSocket handshakeWith(String path, byte[]... frames) {
        RawWebSocket client = new RawWebSocket(server);
        client.write(segment(path, frames)).readHead();
        assertThat(client.status()).isEqualTo(101);
        return client;
    }

    private byte[] segment(String path, byte[]... frames) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(HANDSHAKE.formatted(path, server.getAuthority()).getBytes(US_ASCII));
        for (byte[] frame : frames) {
            segment.writeBytes(frame);
        }
        return segment.toByteArray();
    }
}
