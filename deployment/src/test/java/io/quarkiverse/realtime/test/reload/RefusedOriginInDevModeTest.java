package io.quarkiverse.realtime.test.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusDevModeTest;

class RefusedOriginInDevModeTest {

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest().withEmptyApplication());

    @Test
    void theAnswerNamesTheOriginAndTheCure() {
        URI server = APP.server();
        APP.sources().write("org/acme/routes/Chat.java",
                Transport.WEBSOCKET.handler("org.acme.routes", "Chat", "", "\"hello\""));
        try (RawWebSocket client = RawWebSocket.handshake(server, "/chat", "Origin: http://localhost:5173")) {
            assertThat(client.status()).isEqualTo(403);
            assertThat(client.header("content-type")).containsExactly("text/plain");
            assertThat(client.body()).isEqualTo("Origin not allowed: 'http://localhost:5173' is neither that of the host '"
                    + server.getAuthority() + "' nor listed in quarkus.realtime.allowed-origins");
        }
    }
}
