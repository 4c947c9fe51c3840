package io.quarkiverse.realtime.test.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.acme.payload.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.WebSocketClientConnection;

/** Messages longer than a frame may be arrive whole. */
class LargeMessageTest {

    private static final int FRAME = 65536;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class, Echo.class))
            .overrideConfigKey("quarkus.websockets-next.server.max-message-size", "2097152");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @ParameterizedTest
    @ValueSource(ints = { 0, 125, 126, 127, 65535, 65536, 65537, 131072, 131073, 200_000, 1_048_576 })
    void aMessageOfAnyLengthArrivesWhole(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        String text = "x".repeat(length);
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            connection.peer().send(bytes);
            assertThat(connection.client().nextBinary()).isEqualTo(bytes);
            await().until(() -> connection.peer().bufferedAmount() == 0); // two of the longest would exceed the limit
            connection.peer().send(text);
            assertThat(connection.client().nextText()).isEqualTo(text);
        }
    }

    @Test
    void noFrameIsLongerThanClientsTakeByDefault() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo")) {
            connection.peer().send(new byte[2 * FRAME + 1]);

            RawWebSocket.Frame first = connection.client().nextFrame();
            RawWebSocket.Frame second = connection.client().nextFrame();
            RawWebSocket.Frame third = connection.client().nextFrame();
            assertThat(first.opcode()).isEqualTo(RawWebSocket.BINARY);
            assertThat(first.isFinal()).isFalse();
            assertThat(first.payload()).hasSize(FRAME);
            assertThat(second.opcode()).isEqualTo(RawWebSocket.CONTINUATION);
            assertThat(second.isFinal()).isFalse();
            assertThat(second.payload()).hasSize(FRAME);
            assertThat(third.opcode()).isEqualTo(RawWebSocket.CONTINUATION);
            assertThat(third.isFinal()).isTrue();
            assertThat(third.payload()).hasSize(1);
        }
    }

    @Test
    void aMebibyteComesAndGoesInFragments() {
        byte[] bytes = new byte[1_048_576];
        new Random(1).nextBytes(bytes);
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo")) {
            for (int i = 0; i < bytes.length; i += FRAME) {
                boolean last = i + FRAME == bytes.length;
                client.sendFrames(RawWebSocket.frame((last ? 0x80 : 0) | (i == 0 ? RawWebSocket.BINARY : 0), true,
                        Arrays.copyOfRange(bytes, i, i + FRAME)));
            }
            assertThat(client.nextBinary()).isEqualTo(bytes);
        }
    }

    @Test
    void aCharacterMayBeCutByFragments() {
        byte[] bytes = "😀".getBytes(UTF_8);
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo")) {
            for (int i = 0; i < 4; i++) {
                client.sendFrames(RawWebSocket.frame((i == 3 ? 0x80 : 0) | (i == 0 ? RawWebSocket.TEXT : 0), true, bytes[i]));
            }
            assertThat(client.nextText()).isEqualTo("😀");
        }
    }

    @Test
    void aClientWithDefaultLimitsGetsALongMessage() throws Exception {
        String text = "ä".repeat(100_000);
        CompletableFuture<String> received = new CompletableFuture<>();
        WebSocketClientConnection client = BasicWebSocketConnector.create().baseUri(server).path("echo")
                .onTextMessage((connection, message) -> received.complete(message)).connectAndAwait();
        try {
            client.sendTextAndAwait(text);
            assertThat(received.get(40, TimeUnit.SECONDS)).isEqualTo(text);
        } finally {
            client.closeAndAwait();
        }
    }
}
