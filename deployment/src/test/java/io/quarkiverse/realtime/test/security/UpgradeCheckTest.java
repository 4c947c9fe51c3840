package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.security.checks.DoorKeeper;
import io.quarkiverse.realtime.test.security.routes.both.Members;
import io.quarkiverse.realtime.test.security.routes.socket.Open;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** The application's own {@code HttpUpgradeCheck}s stand between Quarkus Security and the handler. */
class UpgradeCheckTest extends SecuredRoutes {

    private static final String OPEN = "io.quarkiverse.realtime.test.security.routes.socket.Open";
    private static final String MEMBERS = "io.quarkiverse.realtime.test.security.routes.both.Members";

    @RegisterExtension
    static final QuarkusUnitTest APP = with(app(), Open.class, Members.class, DoorKeeper.class);

    @Test
    void aCheckRunsBeforeTheUpgradeHook() throws Exception {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/socket/open")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("x-checked")).containsExactly("yes");
        }
        assertThat(hooksUntilClose()).startsWith("check of " + OPEN + " for nobody", "upgrade by nobody, nobody");
    }

    @Test
    void aCheckMayReject() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/socket/open", "X-Mood: bad")) {
            assertThat(client.status()).isEqualTo(418);
            assertThat(client.header("x-why")).containsExactly("mood");
        }
        assertThat(calls.soFar()).containsExactly("check of " + OPEN + " for nobody");
    }

    /** The handshake goes on where it began, and nothing that the client sends is lost. */
    @Test
    void aCheckMayAnswerOnAnotherThread() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawWebSocket client = RawWebSocket.handshake(server, "/socket/open", "X-Mood: slow")) {
                assertThat(client.status()).isEqualTo(101);
                client.send("hello");
                assertThat(client.nextText()).isEqualTo("welcome to Open");
            }
            assertThat(hooksUntilClose()).containsExactly("check of " + OPEN + " for nobody", "upgrade by nobody, nobody",
                    "open by nobody, nobody", "message by nobody, nobody", "close by nobody, nobody");
        }
    }

    @Test
    void aCheckThatThrowsLetsNobodyIn() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/socket/open", "X-Mood: worst")) {
            assertThat(client.status()).isEqualTo(500);
        }
        assertThat(calls.soFar()).containsExactly("check of " + OPEN + " for nobody");
    }

    @Test
    void aCheckSeesOnlyWhoIsAuthorized() throws Exception {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/both/members")) {
            assertThat(client.status()).isEqualTo(401);
        }
        assertThat(calls.soFar()).isEmpty();
        try (RawWebSocket client = RawWebSocket.handshake(server, "/both/members", basic("bob", "bob"))) {
            assertThat(client.status()).isEqualTo(101);
        }
        assertThat(hooksUntilClose()).startsWith("check of " + MEMBERS + " for bob", "upgrade by bob[user], bob[user]");
    }

    @Test
    void aForeignOriginIsTurnedAwayBefore() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/socket/open", "Origin: https://evil.example")) {
            assertThat(client.status()).isEqualTo(403);
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @Test
    void anEventStreamIsNoUpgrade() {
        try (RawHttp client = RawHttp.get(server, "/both/members", "Accept: text/event-stream", "X-Mood: bad",
                basic("bob", "bob"))) {
            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(calls.soFar()).containsExactly("stream by bob[user], bob[user]");
    }
}
