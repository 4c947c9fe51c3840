package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** What {@code quarkus.http.auth.permission.*.paths} guards stays guarded however the path is spelled. */
class PathTricksTest extends SecuredRoutes {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.tricks")
            .overrideConfigKey("quarkus.http.auth.permission.all.paths", "/policy/*")
            .overrideConfigKey("quarkus.http.auth.permission.all.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.one.paths", "/exact/room")
            .overrideConfigKey("quarkus.http.auth.permission.one.policy", "authenticated");

    @ParameterizedTest
    @ValueSource(strings = { "/policy/a", "/policy/a/", "//policy/a", "/policy//a", "/./policy/a", "/policy/./a",
            "/x/../policy/a",
            "/x/%2e%2e/policy/a", "/x/%2E%2E/policy/a", "/%70olicy/a", "/policy/%61", "/%70%6F%6C%69%63%79/a", "/policy/a;b",
            "/policy/a;b=c", "/policy/;b/a", "/policy;b/a", "/policy%2Fa", "/policy/a%2Fb", "/policy/a?b", "/policy/a#b",
            "/policy/%zz", "/POLICY/a", "/policy\\a", "http://self/policy/a", "/policy/%20a", "/policy/%C3%BC",
            "/exact/room", "/exact/room/", "/exact/room//", "//exact/room", "/exact//room", "/exact/./room", "/exact/x/../room",
            "/%65xact/room", "/exact/%72oom", "/exact/room;a", "/exact/room;a=b", "/exact;a/room", "/exact%2Froom",
            "/exact/room?x",
            "/exact/room/.", "/exact/room/%2e", "/exact/room/x/..", "/Exact/Room", "/exact/room%20", "/exact/room%00",
            "http://self/exact/room/" })
    void nobodyGetsThere(String path) {
        String target = withServer(path);
        try (RawWebSocket client = RawWebSocket.handshake(server, target)) {
            assertThat(client.status()).as("handshake").isNotEqualTo(101);
        }
        try (RawHttp client = RawHttp.get(server, target, "Accept: text/event-stream")) {
            assertThat(client.status()).as("stream").isNotEqualTo(200);
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @Test
    void aUserDoes() throws Exception {
        for (String path : new String[] { "/policy/a", "/policy/%61/", "/exact/room", "/exact/room/" }) {
            try (RawWebSocket client = RawWebSocket.connect(server, path, basic("bob", "bob"))) {
                assertThat(client.nextText()).startsWith("welcome to ");
                client.closeAndReadRest();
            }
            assertThat(hooksUntilClose()).hasSize(3);
        }
    }

    /** A server that keeps the connection might mistake one request for another. */
    @Test
    void aGuardedRequestBehindAnOpenOneOnTheSameConnectionIsGuarded() {
        List<String> host = new ArrayList<>(List.of("Host: " + server.getAuthority(), "Accept: text/event-stream"));
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /lobby HTTP/1.1", host).request("GET /policy/a HTTP/1.1", host);
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: welcome to Lobby\n\n");
            assertThat(client.readHead().status()).isEqualTo(401);
        }
        assertThat(calls.soFar()).containsExactly("stream by nobody, nobody");
    }
}
