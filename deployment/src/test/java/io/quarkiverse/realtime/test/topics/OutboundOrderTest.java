package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnEventLoop;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnVirtualThread;
import io.quarkiverse.realtime.test.topics.routes.OutboundOnWorker;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What a hook sends, publishes and closes does not overtake itself on its way to a peer. */
class OutboundOrderTest {

    private static final int TIMES = 50;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(OutboundOrderHandler.class, OutboundOnWorker.class,
                    OutboundOnEventLoop.class, OutboundOnVirtualThread.class)
                    .addPackage(RawWebSocket.class.getPackage()));

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = { "/outbound-on-worker", "/outbound-on-event-loop", "/outbound-on-virtual-thread" })
    void sendWriteAndPublishKeepTheirOrder(String path) {
        try (RawWebSocket client = RawWebSocket.connect(server, path)) {
            for (int i = 0; i < TIMES; i++) {
                client.send("go");
                for (int expected = 1; expected <= 7; expected++) {
                    assertThat(client.nextText()).isEqualTo(String.valueOf(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/outbound-on-worker", "/outbound-on-event-loop", "/outbound-on-virtual-thread" })
    void whatWasSentAndPublishedBeforeACloseComesBeforeIt(String path) {
        for (int i = 0; i < TIMES; i++) {
            try (RawWebSocket client = RawWebSocket.connect(server, path)) {
                client.send("close");
                List<String> frames = new ArrayList<>();
                RawWebSocket.Frame frame;
                do {
                    frame = client.nextFrame();
                    frames.add(frame.isClose() ? frame.toString() : frame.text());
                } while (!frame.isClose());
                assertThat(frames).containsExactly("1", "2", "3", "4", "5", "6", "close 4000 '7'");
            }
        }
    }
}
