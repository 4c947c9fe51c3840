package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;

/** Each kind of guard. */
abstract class GuardedRoutes extends SecuredRoutes {

    static final String HANDLERS = "io.quarkiverse.realtime.test.security.routes";

    @ParameterizedTest
    @CsvSource({
            // route, statuses for nobody, bob, carol, ada
            "members, 401, 200, 200, 200",
            "admins, 401, 403, 403, 200",
            "admins-by-config, 401, 403, 403, 200",
            "seers, 401, 403, 200, 200",
            "touchers, 401, 403, 403, 200",
            "seers-by-meta, 401, 403, 200, 200",
            "nobody, 401, 403, 403, 403",
            "everybody, 200, 200, 200, 200",
            "by-path, 401, 403, 403, 200",
            "open, 200, 200, 200, 200" })
    void theGuardOfARouteGuardsEachTransportOfIt(String route, int nobody, int bob, int carol, int ada) throws Exception {
        assertGuarded(route, nobody, bob, carol, ada);
    }

    @ParameterizedTest
    @ValueSource(strings = { "members", "admins", "seers", "by-path", "nobody" })
    void wrongCredentialsAreRefused(String route) {
        String wrong = basic("ada", "wrong");
        for (String kind : new String[] { "socket", "both" }) {
            try (RawWebSocket client = RawWebSocket.handshake(server, "/" + kind + "/" + route, wrong)) {
                assertThat(client.status()).as("handshake at /%s/%s", kind, route).isEqualTo(401);
            }
        }
        for (String kind : new String[] { "stream", "both" }) {
            try (RawHttp client = RawHttp.get(server, "/" + kind + "/" + route, "Accept: text/event-stream", wrong)) {
                assertThat(client.status()).as("stream at /%s/%s", kind, route).isEqualTo(401);
            }
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @Test
    void wrongCredentialsAreRefusedWhereNoneAreAsked() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/both/open", basic("ada", "wrong"))) {
            assertThat(client.status()).isEqualTo(401);
        }
        try (RawHttp client = RawHttp.get(server, "/both/open", "Accept: text/event-stream", basic("ada", "wrong"))) {
            assertThat(client.status()).isEqualTo(401);
        }
        assertThat(calls.soFar()).isEmpty();
    }
}
