package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/**
 * An upgrade that is refused is the last request of its connection: a proxy that takes the connection for a WebSocket passes on
 * what comes behind the handshake without looking at it.
 */
class RefusedUpgradeTest extends SecuredRoutes {

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.routes");

    @ParameterizedTest(name = "{0} with {3}")
    @CsvSource(delimiter = '|', textBlock = """
            401 by an annotation    | 401 | /socket/admins  | X-Nobody: 1                     | Sec-WebSocket-Version: 13
            401 by a path policy    | 401 | /socket/by-path | X-Nobody: 1                     | Sec-WebSocket-Version: 13
            401 for bad credentials | 401 | /socket/open    | Authorization: Basic YWRhOmJhZA== | Sec-WebSocket-Version: 13
            403 for the origin      | 403 | /socket/open    | Origin: http://evil.example     | Sec-WebSocket-Version: 13
            400 for the key         | 400 | /socket/open    | Sec-WebSocket-Key: x            | Sec-WebSocket-Version: 13
            426 for the version     | 426 | /socket/open    | X-Nobody: 1                     | Sec-WebSocket-Version: 8
            426 for a stream        | 426 | /stream/open    | X-Nobody: 1                     | Sec-WebSocket-Version: 13
            """)
    void nothingBehindItIsServed(String kind, int status, String path, String header, String version) {
        for (boolean queued : new boolean[] { false, true }) {
            try (RawHttp client = new RawHttp(server)) {
                client.write(((queued ? stream() : "") + handshake(path, header, version) + stream())
                        .getBytes(StandardCharsets.UTF_8));
                if (queued) {
                    assertThat(client.readHead().status()).isEqualTo(200);
                    assertThat(client.body()).isEqualTo("data: welcome to Open\n\n");
                    assertThat(calls.soFar()).containsExactly("stream by nobody, nobody");
                }
                assertThat(client.readHead().status()).as(kind).isEqualTo(status);
                String connection = client.header("connection").toString();
                assertThat(connection).as(kind).isEqualTo(status == 426 ? "[close, Upgrade]" : "[close]");
                client.body();
                assertThat(client.isAtEnd()).as("the server closes").isTrue();
            }
            assertThat(calls.soFar()).as("the request behind the handshake").isEmpty();
        }
    }

    @Test
    void whoAsksForAnotherVersionIsToldTheProtocolToUpgradeTo() {
        try (RawHttp client = new RawHttp(server)) {
            client.write(handshake("/socket/open", "X-Nobody: 1", "Sec-WebSocket-Version: 8")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(client.readHead().status()).isEqualTo(426);
            assertThat(client.header("upgrade")).containsExactly("websocket");
            assertThat(client.header("sec-websocket-version")).containsExactly("13");
        }
    }

    /** RFC 9112, section 3.2, and RFC 6455, sections 11.3.1 and 11.3.5. */
    @ParameterizedTest
    @CsvSource({ "Host: other.example, There must be one Host header",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==, 'There must be one Sec-WebSocket-Key header, the Base64 of 16 bytes'",
            "Sec-WebSocket-Version: 13, There must be one Sec-WebSocket-Version header",
            "Sec-WebSocket-Version: 8, There must be one Sec-WebSocket-Version header" })
    void aHeaderThatMayOccurOnceMayNotOccurTwice(String second, String message) {
        try (RawHttp client = new RawHttp(server)) {
            client.write(handshake("/socket/open", second, VERSION).getBytes(StandardCharsets.UTF_8));
            assertThat(client.readHead().status()).isEqualTo(400);
            assertThat(client.body()).isEqualTo(message);
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @Test
    void aHandshakeNamesItsHost() {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /socket/open HTTP/1.1", List.of("Upgrade: websocket", "Connection: Upgrade", VERSION, KEY));
            assertThat(client.readHead().status()).isEqualTo(400);
        }
        assertThat(calls.soFar()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dGhlIHNhbXBsZSBub25jZQ=
            dGhlIHNhbXBsZSBub25jZQ===
            dGhlIHNhbXBsZSBub25jZQxx
            dGhlIHNhbXBsZSBub25jZXg=
            dGhlIHNhbXBsZSBub25j!Q==
            ========================
            dGhlIHNhbXBsZSB_b25jZQ==
            """)
    void aKeyIsTheBase64OfSixteenBytes(String key) {
        try (RawHttp client = new RawHttp(server)) {
            client.request("GET /socket/open HTTP/1.1", List.of("Host: " + server.getAuthority(), "Upgrade: websocket",
                    "Connection: Upgrade", VERSION, "Sec-WebSocket-Key: " + key));
            assertThat(client.readHead().status()).as(key).isEqualTo(400);
            assertThat(client.body()).isEqualTo("There must be one Sec-WebSocket-Key header, the Base64 of 16 bytes");
        }
        assertThat(calls.soFar()).isEmpty();
    }

    private String handshake(String path, String header, String version) {
        String key = header.startsWith("Sec-WebSocket-Key: x") ? "" : KEY + "\r\n";
        return "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\n" + version + "\r\n" + key + header + "\r\n\r\n";
    }

    private String stream() {
        return "GET /stream/open HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n";
    }
}
