package io.quarkiverse.realtime.test.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** The clients have WebSockets: one that is closed is told why, behind what was on its way. */
class OutboundPolicyTest extends OverflowPolicies {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    /** The length of a frame's header by the length of its payload (RFC 6455, section 5.2). */
    private static final int MAX_7_BITS = 125;
    private static final int MAX_16_BITS = 65535;

    @Override
    SlowClient connect(String path) {
        return new SocketClient(ConnectedPeer.connectWithSmallWindow(server, peers, path), false);
    }

    @Override
    SlowClient connect(String path, String topic, String since) {
        String target = path + "?history=" + topic + (since == null ? "" : "&since=" + since);
        return new SocketClient(ConnectedPeer.connectWithSmallWindow(server, peers, target), true);
    }

    @Override
    List<Integer> gotByOneThatIsClosed() {
        return largeAnd(List.of());
    }

    @Test
    void whatAClientIsSentIsNotDropped() {
        try (Stalled client = stalled("/oldest")) {
            int half = client.room() / 2;
            client.publish(FIRST, FIRST + half);
            List<Integer> own = List.of(90_001, 90_002, 90_003);
            own.forEach(number -> peer(client).send(message(number)));
            client.publish(FIRST + half, END);
            int room = client.room() - own.size();
            awaitDropped(OverflowPolicy.DROP_OLDEST, END - FIRST - room);

            List<Integer> expected = new ArrayList<>(own);
            expected.addAll(range(END - room, END));
            assertThat(client.resumed()).containsExactlyElementsOf(largeAnd(expected));
            assertDropped(OverflowPolicy.DROP_OLDEST, END - FIRST - room);
        }
    }

    private static Peer peer(Stalled client) {
        return ((SocketClient) client.client()).connection.peer();
    }

    /**
     * @param withIds whether it hears a topic with a history
     */
    private record SocketClient(ConnectedPeer connection, boolean withIds) implements SlowClient {

        @Override
        public Received next() {
            Frame frame = connection.client().nextFrame();
            assertThat(frame.isClose()).as("%s", frame).isFalse();
            return message(frame);
        }

        @Override
        public List<Received> restOfTooSlow() {
            assertThat(connection.peer().isOpen()).isFalse();
            List<Received> messages = new ArrayList<>();
            Frame frame = connection.client().nextFrame();
            while (!frame.isClose()) {
                messages.add(message(frame));
                frame = connection.client().nextFrame();
            }
            assertThat(frame.closeCode()).isEqualTo(1013);
            assertThat(frame.closeReason()).isEqualTo("Too slow");
            return messages;
        }

        /** A large one comes in fragments. */
        private Received message(Frame first) {
            StringBuilder text = new StringBuilder(first.text());
            int size = size(first);
            for (Frame frame = first; !frame.isFinal();) {
                frame = connection.client().nextFrame();
                text.append(frame.text());
                size += size(frame);
            }
            if (!withIds) {
                return new Received(null, text.toString(), size);
            }
            JsonObject message = new JsonObject(text.toString());
            return new Received(message.getString("id"), message.getString("data"), size);
        }

        private static int size(Frame frame) {
            int payload = frame.payload().length;
            return payload + (payload <= MAX_7_BITS ? 2 : payload <= MAX_16_BITS ? 4 : 10);
        }

        @Override
        public long buffered() {
            return connection.peer().bufferedAmount();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
