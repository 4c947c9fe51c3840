package io.quarkiverse.realtime.test.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.acme.hooks.routes.Gate;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Without a choice of the hook, the server answers a subprotocol from its own list. */
class ServerSubprotocolTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, Journal.class, Gate.class))
            .overrideConfigKey("quarkus.websockets-next.server.supported-subprotocols", "v1.chat,v3.chat");

    @TestHTTPResource("/")
    URI server;

    @Test
    void thePeerKnowsTheSubprotocolThatTheServerHasChosen() {
        try (RawWebSocket client = handshake("nothing", "Sec-WebSocket-Protocol: v2.chat, v3.chat")) {
            assertThat(client.header("Sec-WebSocket-Protocol")).containsExactly("v3.chat");
            assertThat(client.nextText()).endsWith(" v3.chat");
        }
    }

    @Test
    void thatOfTheHookGoesBefore() {
        try (RawWebSocket client = handshake("subprotocol", "Sec-WebSocket-Protocol: v1.chat, v2.chat")) {
            assertThat(client.header("Sec-WebSocket-Protocol")).containsExactly("v2.chat");
            assertThat(client.nextText()).endsWith(" v2.chat");
        }
    }

    @Test
    void whatNobodyAnswersIsNone() {
        try (RawWebSocket client = handshake("nothing", "Sec-WebSocket-Protocol: v2.chat")) {
            assertThat(client.header("Sec-WebSocket-Protocol")).isEmpty();
            assertThat(client.nextText()).endsWith(" null");
        }
    }

    private RawWebSocket handshake(String say, String offer) {
        return RawWebSocket.handshake(server, "/gate?say=" + say, offer);
    }
}
