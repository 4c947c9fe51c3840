package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Behind our route WebSockets Next has one of its own for each endpoint, which asks for less. No spelling of a handshake gets
 * there, or past origin and guards.
 */
class HandshakeTricksTest extends SecuredRoutes {

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: Upgrade";
    private static final String EVIL = "Origin: http://evil.example";

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.tricks");

    /** Handshakes as browsers and libraries send them, and as they may. */
    static List<List<String>> legal() {
        return List.of(
                List.of(KEY, VERSION, UPGRADE, CONNECTION),
                List.of(KEY, VERSION, UPGRADE, "Connection: keep-alive, Upgrade"), // Firefox
                List.of(KEY, VERSION, UPGRADE, "Connection: Upgrade, keep-alive"),
                List.of(KEY, VERSION, UPGRADE, "Connection: keep-alive,upgrade"),
                List.of(KEY, VERSION, UPGRADE, "Connection: keep-alive", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: WebSocket", CONNECTION),
                List.of("SEC-WEBSOCKET-KEY: dGhlIHNhbXBsZSBub25jZQ==", "sec-websocket-version: 13", "UPGRADE: WEBSOCKET",
                        "connection: UPGRADE"));
    }

    @ParameterizedTest
    @MethodSource("legal")
    void aLegalHandshakeIsAccepted(List<String> headers) throws Exception {
        try (RawHttp client = send("GET /window HTTP/1.1", headers, "Origin: http://" + server.getAuthority())) {
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        }
        assertThat(hooksUntilClose()).startsWith("upgrade by nobody, nobody");
    }

    @Test
    void noneOfThemPassesWithAForeignOrigin() {
        for (List<String> headers : legal()) {
            try (RawHttp client = send("GET /window HTTP/1.1", headers, EVIL)) {
                assertThat(client.status()).as("%s", headers).isEqualTo(403);
            }
        }
        assertThat(calls.soFar()).isEmpty();
    }

    private List<List<String>> twisted() {
        List<List<String>> all = new ArrayList<>(legal());
        all.addAll(List.of(
                List.of(KEY),
                List.of(KEY, VERSION),
                List.of(KEY, VERSION, CONNECTION),
                List.of(KEY, VERSION, UPGRADE),
                List.of(KEY, VERSION, UPGRADE, "Connection: keep-alive"),
                List.of(KEY, VERSION, UPGRADE, "Connection: close, Upgrade"),
                List.of(KEY, VERSION, UPGRADE, "Connection: xupgradex"),
                List.of(KEY, VERSION, "Upgrade: foo, websocket", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: websocket, foo", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: websocket/13", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: h2c", UPGRADE, CONNECTION),
                List.of(KEY, VERSION, UPGRADE, "Upgrade: h2c", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: h2c", CONNECTION),
                List.of(KEY, VERSION, "Upgrade:", CONNECTION),
                List.of(KEY, VERSION, "Upgrade: \"websocket\"", CONNECTION),
                List.of(KEY, "Sec-WebSocket-Version: 8", UPGRADE, CONNECTION),
                List.of(KEY, "Sec-WebSocket-Version: 0", UPGRADE, CONNECTION),
                List.of(KEY, "Sec-WebSocket-Version: 13, 8", UPGRADE, CONNECTION),
                List.of(KEY, UPGRADE, CONNECTION),
                List.of(VERSION, UPGRADE, CONNECTION),
                List.of("Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5", "Sec-WebSocket-Key2: 12998 5 Y3 1  .P00", UPGRADE,
                        CONNECTION),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "Origin: http://" + server.getAuthority()),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "X-Forwarded-Host: evil.example", "X-Forwarded-Port: 80"),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "Forwarded: host=evil.example"),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "X-HTTP-Method-Override: GET"),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "Transfer-Encoding: chunked"),
                List.of(KEY, VERSION, UPGRADE, CONNECTION, "Content-Length: 0")));
        return all;
    }

    private static final String[] REQUESTS = { "GET %s HTTP/1.1", "GET %s HTTP/1.0", "POST %s HTTP/1.1", "HEAD %s HTTP/1.1",
            "PUT %s HTTP/1.1", "OPTIONS %s HTTP/1.1", "CONNECT %s HTTP/1.1", "get %s HTTP/1.1" };

    @ParameterizedTest
    @ValueSource(strings = { "/window", "/window/", "//window", "/./window", "/x/../window", "/%77indow", "/window?x",
            "/window#x",
            "http://self/window", "http://evil.example/window", "/rooms/a", "/rooms/a;b", "/rooms/%61",
            "/rooms/%zz" })
    void withAForeignOriginNoSpellingOpensARoute(String path) {
        String target = withServer(path);
        for (String request : REQUESTS) {
            for (List<String> headers : twisted()) {
                int status = status(request.formatted(target), headers, EVIL);
                assertThat(status).as("%s with %s", request.formatted(target), headers).isNotEqualTo(101);
            }
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/door", "/door/", "//door", "/./door", "/x/../door", "/%64oor", "/rooms/vault", "/rooms/vault/",
            "/rooms//vault", "/rooms/%76ault", "/rooms/./vault", "/rooms/x/../vault", "/rooms/%2e/vault", "/rooms/vault?a=b",
            "/other", "/window;x/y", "/window%2F", "http://self/door", "http://self/rooms/vault" })
    void withoutTheRoleNoSpellingOpensAGuardedRoute(String path) {
        String target = withServer(path);
        for (String request : REQUESTS) {
            for (List<String> headers : twisted()) {
                int status = status(request.formatted(target), headers, "X-Nobody: 1");
                assertThat(status).as("%s with %s", request.formatted(target), headers).isNotEqualTo(101).isNotEqualTo(200);
            }
        }
        assertThat(calls.soFar()).isEmpty();
    }

    /** RFC 6455, section 4.2.1, and RFC 9110, section 7.8: an upgrade is asked for by a GET of HTTP/1.1. */
    @ParameterizedTest
    @ValueSource(strings = { "GET /window HTTP/1.0", "POST /window HTTP/1.1", "HEAD /window HTTP/1.1" })
    void whatIsNoHandshakeIsRefused(String requestLine) {
        assertThat(status(requestLine, List.of(KEY, VERSION, UPGRADE, CONNECTION), "X-Nobody: 1")).isBetween(400, 499);
    }

    @Test
    void anotherVersionIsToldTheRightOne() {
        for (String version : new String[] { "8", "7", "12", "13, 8", "x" }) {
            try (RawHttp client = send("GET /window HTTP/1.1",
                    List.of(KEY, UPGRADE, CONNECTION, "Sec-WebSocket-Version: " + version), "X-Nobody: 1")) {
                assertThat(client.status()).as(version).isEqualTo(426);
                assertThat(client.header("sec-websocket-version")).containsExactly("13");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ==x" })
    void aKeyThatIsNoneIsABadRequest(String key) {
        assertThat(status("GET /window HTTP/1.1", List.of("Sec-WebSocket-Key: " + key, VERSION, UPGRADE, CONNECTION),
                "X-Nobody: 1")).isEqualTo(400);
    }

    @Test
    void aMissingKeyIsABadRequest() {
        assertThat(status("GET /window HTTP/1.1", List.of(VERSION, UPGRADE, CONNECTION), "X-Nobody: 1")).isEqualTo(400);
    }

    /** 0 if the server hung up without a word. */
    private int status(String requestLine, List<String> headers, String header) {
        try (RawHttp client = send(requestLine, headers, header)) {
            return client.status();
        } catch (UncheckedIOException hungUp) {
            return 0;
        }
    }

    private RawHttp send(String requestLine, List<String> headers, String header) {
        List<String> lines = new ArrayList<>(List.of("Host: " + server.getAuthority()));
        lines.addAll(headers);
        lines.add(header);
        return new RawHttp(server).request(requestLine, lines).readHead();
    }
}
