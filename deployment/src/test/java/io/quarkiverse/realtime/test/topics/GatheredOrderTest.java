package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.acme.topics.routes.Gathered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** What is published on an event loop is gathered, and yet nothing that comes later is ahead of it. */
class GatheredOrderTest {

    private static final int TIMES = 100;

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Gathered.class).addPackage(RawWebSocket.class.getPackage()));

    @TestHTTPResource("/")
    URI server;

    @Test
    void whatIsSentWhenSomethingIsWrittenIsBehind() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/gathered")) {
            for (int i = 0; i < TIMES; i++) {
                client.send("when written");
                assertThat(List.of(client.nextText(), client.nextText(), client.nextText())).containsExactly("1", "2", "3");
            }
        }
    }

    @Test
    void whatTheErrorHookPublishesOnAnotherThreadIsBehind() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/gathered")) {
            for (int i = 0; i < TIMES; i++) {
                client.send("throw");
                assertThat(List.of(client.nextText(), client.nextText())).containsExactly("placed", "failed");
            }
        }
    }

    @Test
    void theAnswerToACloseFrameIsBehind() {
        for (int i = 0; i < TIMES; i++) {
            try (RawWebSocket client = RawWebSocket.connect(server, "/gathered")) {
                client.send("the last");
                client.sendClose(1000); // a packet of its own: the loop may find it while it gathers
                assertThat(client.nextFrame().text()).isEqualTo("the last");
                assertThat(client.nextFrame().closeCode()).isEqualTo(1000);
            }
        }
    }
}
