package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;

import org.acme.peer.Guests;
import org.acme.peer.routes.Farewell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** An application that stops closes its peers with 1001 while their close hooks still have their beans. */
class ShutdownTest {

    private static final String SEEN_BY_CLIENT = "farewell.client";
    private static final String SEEN_BY_HOOK = "farewell.hook";

    /** What the test leaves behind is in system properties: it is loaded by another class loader than this listener. */
    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Farewell.class, Guests.class))
            .setAfterUndeployListener(() -> {
                assertThat(System.getProperty(SEEN_BY_HOOK)).isEqualTo("1001, the guests are there");
                await().untilAsserted(() -> assertThat(System.getProperty(SEEN_BY_CLIENT))
                        .isEqualTo("close 1001 'The server stops'"));
                System.clearProperty(SEEN_BY_HOOK);
                System.clearProperty(SEEN_BY_CLIENT);
            });

    @TestHTTPResource("/")
    URI server;

    @Test
    void stopsWithAClientConnected() {
        RawWebSocket client = RawWebSocket.connect(server, "/farewell");
        assertThat(client.send("hello").nextText()).isEqualTo("hello");
        Thread reader = new Thread(() -> System.setProperty(SEEN_BY_CLIENT, client.answerClose().toString()));
        reader.setDaemon(true);
        reader.start();
    }
}
