package io.quarkiverse.realtime.test.security;

import static io.quarkiverse.realtime.test.security.SecuredRoutes.basic;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.acme.support.Journal;
import org.acme.tokens.routes.Session;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.security.expiry.routes.Room;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A connection does not outlive the identity that it was opened with, on any transport. */
abstract class ExpiringConnections {

    private static final String CARRIER = "bearer-token-carrier";

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addClasses(ShortLivedUsers.class, ShortLivedUsers.ByPassword.class,
                        ShortLivedUsers.ByToken.class, Room.class, Session.class, Journal.class, SecuredRoutes.class)
                        .addPackage(RawWebSocket.class.getPackage()))
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.websockets-next.server.propagate-subprotocol-headers", "true")
                .overrideConfigKey("quarkus.websockets-next.server.supported-subprotocols", CARRIER);
    }

    @Test
    void aSocketIsClosed() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/room", basic("ann", "2"))) {
            assertThat(connection.client().answerClose().closeCode()).isEqualTo(1008);
            assertThat(connection.journal().next()).isEqualTo("close 1008");
        }
    }

    @Test
    void anEventStreamEnds() {
        try (RawHttp http = RawHttp.get(server, "/room", "Accept: text/event-stream", basic("ann", "2"))) {
            assertThat(http.status()).isEqualTo(200);
            assertThat(http.body()).isEqualTo("data: welcome\n\n");
        }
    }

    @Test
    void aSocketLivesOnWithANewToken() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/session", basic("ann", "2"))) {
            assertThat(client.send("who").nextText()).isEqualTo("ann [first]");
            assertThat(client.send("token bob:60").nextText()).as("the token of somebody else").isEqualTo("refused");
            assertThat(client.send("token x").nextText()).isEqualTo("refused");
            assertThat(client.send("who").nextText()).isEqualTo("ann [first]");
            assertThat(client.send("token ann:4").nextText()).isEqualTo("renewed");
            long renewed = System.nanoTime();
            assertThat(client.send("who").nextText()).isEqualTo("ann [renewed]");
            assertThat(client.answerClose().closeCode()).isEqualTo(1008);
            assertThat(System.nanoTime() - renewed).as("it has outlived the first identity").isGreaterThan(2_500_000_000L);
        }
    }

    /** A browser can't send the header. */
    @Test
    void aTokenMayComeInASubprotocol() {
        String header = URLEncoder.encode("quarkus-http-upgrade#" + basic("ann", "60").replace(": ", "#"),
                StandardCharsets.UTF_8).replace("+", "%20");
        try (RawWebSocket client = RawWebSocket.handshake(server, "/session",
                "Sec-WebSocket-Protocol: " + CARRIER + ", " + header)) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Protocol")).containsExactly(CARRIER);
            assertThat(client.send("who").nextText()).isEqualTo("ann [first]");
        }
    }
}
