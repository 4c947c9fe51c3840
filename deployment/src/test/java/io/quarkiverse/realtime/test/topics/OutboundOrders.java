package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnEventLoop;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnVirtualThread;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnWorker;
import io.quarkus.test.QuarkusUnitTest;

/** What a hook sends, publishes, pings and closes does not overtake itself on its way to a peer. */
abstract class OutboundOrders {

    private static final int TIMES = 50;
    private static final String[] IN_ORDER = { "1", "2", "3", "4", "ping", "5", "6", "7" };

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addClasses(OutboundOrders.class, OutboundOrderHandler.class,
                        OutboundOnWorker.class, OutboundOnEventLoop.class, OutboundOnVirtualThread.class)
                        .addPackage(RawWebSocket.class.getPackage()));
    }

    /** Where the clients connect to. */
    abstract URI server();

    @ParameterizedTest
    @ValueSource(strings = { "/outbound-on-worker", "/outbound-on-event-loop", "/outbound-on-virtual-thread" })
    void sendWritePublishAndPingKeepTheirOrder(String path) {
        try (RawWebSocket client = RawWebSocket.connect(server(), path)) {
            for (int i = 0; i < TIMES; i++) {
                client.send("go");
                for (String expected : IN_ORDER) {
                    assertThat(describe(client.nextFrame())).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/outbound-on-worker", "/outbound-on-event-loop", "/outbound-on-virtual-thread" })
    void whatWentOutBeforeACloseComesBeforeIt(String path) {
        for (int i = 0; i < TIMES; i++) {
            try (RawWebSocket client = RawWebSocket.connect(server(), path)) {
                client.send("close");
                List<String> frames = new ArrayList<>();
                client.readUpToClose().forEach(frame -> frames.add(describe(frame)));
                assertThat(frames).containsExactly("1", "2", "3", "4", "ping", "5", "6", "close 4000 '7'");
            }
        }
    }

    private static String describe(Frame frame) {
        return switch (frame.opcode()) {
            case RawWebSocket.TEXT -> frame.text();
            case RawWebSocket.PING -> "ping";
            default -> frame.toString();
        };
    }
}
