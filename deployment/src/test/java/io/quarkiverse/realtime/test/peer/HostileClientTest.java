package io.quarkiverse.realtime.test.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Arrays;

import jakarta.inject.Inject;

import org.acme.peer.routes.Echo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

class HostileClientTest {

    private static final String HANDSHAKE = "GET /echo HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withApplicationRoot(root -> root.addClasses(Echo.class)
            .addPackages(true, "org.acme.support", "io.quarkiverse.realtime.test.support"));

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Test
    void aCloseFrameBehindTheHandshakeInOneSegmentLeavesNoPeer() {
        for (int i = 0; i < 50; i++) {
            try (RawHttp client = new RawHttp(server)) {
                ByteArrayOutputStream segment = new ByteArrayOutputStream();
                segment.writeBytes(HANDSHAKE.formatted(server.getAuthority()).getBytes(US_ASCII));
                segment.writeBytes(RawWebSocket.closeFrame(1000));
                client.write(segment.toByteArray());
                client.skipToEnd();
            }
        }
        await().until(() -> peers.all().isEmpty());
    }

    @Test
    void ofPingsThatAClientDoesNotReadTheAnswersToOnlyTheNewestIsAnswered() {
        byte[] ping = RawWebSocket.frame(RawWebSocket.PING, new byte[125]);
        byte[][] pings = new byte[1000][];
        Arrays.fill(pings, ping);
        int sent = 0;
        int answered = 0;
        try (RawWebSocket client = RawWebSocket.connectWithSmallWindow(server, "/echo")) {
            // many times what the buffers of two sockets hold
            for (; sent < 200_000; sent += pings.length) {
                client.sendFrames(pings);
            }
            client.sendFrames(RawWebSocket.frame(RawWebSocket.PING, "newest".getBytes(US_ASCII)));
            RawWebSocket.Frame frame;
            do {
                frame = client.nextFrame();
                answered++;
                assertThat(frame.opcode()).isEqualTo(RawWebSocket.PONG);
            } while (!frame.text().equals("newest"));
        }
        assertThat(answered).isLessThan(sent);
    }

    @Test
    void aBurstIsNoReasonToCallAReaderSlow() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo")) {
            await().until(() -> peers.all().size() == 1);
            Peer peer = peers.all().iterator().next();
            String text = "x".repeat(1000);
            Thread sender = new Thread(() -> {
                for (int i = 0; i < 500; i++) { // half of the limit at once
                    peer.send(text);
                }
            });
            sender.start();
            for (int i = 0; i < 500; i++) {
                assertThat(client.nextText()).isEqualTo(text);
            }
            assertThat(peer.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "permessage-deflate", "deflate-frame", "x-webkit-deflate-frame" })
    void compressionIsOffUnlessAskedFor(String extension) {
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo", "Sec-WebSocket-Extensions: " + extension)) {
            assertThat(client.header("sec-websocket-extensions")).isEmpty();
        }
    }
}
