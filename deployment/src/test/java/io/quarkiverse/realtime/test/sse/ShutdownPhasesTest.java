package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.lifecycle.ConnectionShutdown;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawHttp2;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** What is served in each phase of a shutdown, told by its listener as Quarkus tells it. */
class ShutdownPhasesTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    private static final String ACCEPT = "Accept: text/event-stream";

    private final ConnectionShutdown shutdown = new ConnectionShutdown();

    @Inject
    Topics topics;

    @Inject
    PeerRegistry peers;

    /** An EventSource gives up after any status but 200, and comes back after a lost connection. */
    @Test
    void streamsAndPeersEndWhenThePreparationIsOverAndAStreamThatComesThenLosesItsConnection() throws Exception {
        try (EventStreamClient stream = EventStreamClient.open(server, "/scores");
                RawWebSocket peer = RawWebSocket.connect(server, "/chat");
                RawHttp2 http2 = new RawHttp2(server)) {
            CompletableFuture<Void> prepared = new CompletableFuture<>();
            shutdown.preShutdown(() -> prepared.complete(null));
            assertThat(prepared).as("there is nothing to wait for").isDone();

            topics.publish("scores", "1:0");
            assertThat(stream.next()).isEqualTo(Event.ofData("1:0"));
            assertThat(peer.send("hello").nextText()).isEqualTo("socket: hello");
            try (EventStreamClient late = EventStreamClient.open(server, "/count?to=1");
                    RawWebSocket latePeer = RawWebSocket.connect(server, "/chat")) {
                assertThat(late.rest()).containsExactly(Event.ofData("0"));
                assertThat(latePeer.send("hello").nextText()).isEqualTo("socket: hello");
                latePeer.sendClose(1000).nextFrame();
            }

            CompletableFuture<Void> over = new CompletableFuture<>();
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> shutdown.shutdown(() -> over.complete(null)));
            assertThat(stream.next()).as("the stream ends").isNull();
            assertThat(end).as("the end of a peer is waited for").isNotDone();

            assertLosesItsConnection("GET /count?to=1 HTTP/1.1");
            assertLosesItsConnection("POST /upload HTTP/1.1", "Content-Length: 0");
            int refused = http2.get("/count?to=1", "accept: text/event-stream");
            RawHttp2.Frame frame = http2.send().next(refused);
            assertThat(frame.type()).isEqualTo(RawHttp2.RST_STREAM);
            assertThat(frame.errorCode()).isEqualTo(RawHttp2.REFUSED_STREAM);
            http2.settle(); // the connection goes on, for other requests
            try (RawWebSocket handshake = RawWebSocket.handshake(server, "/chat")) {
                assertThat(handshake.status()).isEqualTo(503);
            }

            assertThat(peer.answerClose().closeCode()).isEqualTo(1001);
            end.get(10, TimeUnit.SECONDS);
            assertThat(over).isDone();
            assertThat(peers.all()).isEmpty();
        }
    }

    private void assertLosesItsConnection(String requestLine, String... headers) {
        try (RawHttp client = new RawHttp(server)) {
            List<String> lines = new ArrayList<>(List.of("Host: " + server.getAuthority(), ACCEPT));
            lines.addAll(List.of(headers));
            client.request(requestLine, lines);
            assertThat(client.isAtEnd()).as("no answer to " + requestLine).isTrue();
        }
    }
}
