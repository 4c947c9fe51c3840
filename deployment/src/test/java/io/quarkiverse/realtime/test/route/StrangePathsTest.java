package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** What no browser would ask for, beside a route that takes whatever nobody else does. */
class StrangePathsTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.files.routes"));

    @AfterEach
    void theServerIsStillThere() {
        assertAnswers("/rooms/red", "Red {} /rooms/red");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/../../rooms/red | Red {} /rooms/red",
            "/rooms/./././red/. | Red {} /rooms/red",
            "/rooms/blue/../red | Red {} /rooms/red",
            "///rooms///red/// | Red {} /rooms/red",
            "/%72ooms/%72%65%64 | Red {} /rooms/red",
            "http://self/rooms/red | Red {} /rooms/red",
            "http://elsewhere/rooms/red | Red {} /rooms/red",
            "/rooms/red? | Red {} /rooms/red",
            "/rooms/red?a=b?c#d | Red {} /rooms/red",
            "/rooms/red;a=b | Room {room=red;a=b} /rooms/red;a=b",
            "/rooms/%2e%2e%2fred | Room {room=../red} /rooms/..%2Fred",
            "/rooms/%5c..%5cred | Room {room=\\..\\red} /rooms/%5C..%5Cred",
            "/rooms/.. | Index {} /",
            "/rooms/... | Room {room=...} /rooms/...",
            "/Q | All {all=Q} /Q",
            "/qq | All {all=qq} /qq",
            "/x/q | All {all=x/q} /x/q" })
    void theyAreReadAsRfc3986Says(String target, String expected) {
        assertAnswers(withServer(target), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q", "/q/", "/q/x", "//q", "//q//x", "/./q/x", "/x/../q/x", "/%71", "/%71/x", "/q?x",
            "/q/%2e/x", "/q/../q/x", "/../q/x", "http://self/q/x", "/%2Fq", "/%71%2Fx" })
    void noneIsBelowTheEndpointsOfQuarkus(String target) {
        assertNotFound(withServer(target));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "rooms/red", "", "?", "/%", "/%2", "/%zz", "/rooms/%u0061", "/rooms/%-1" })
    void whatIsNoPathIsRefused(String target) {
        assertClientError(target);
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        assertClientError("/rooms/" + "a".repeat(8_192));
        assertClientError("/rooms" + "/a".repeat(4_096));
        assertClientError("/rooms/" + "%61".repeat(4_096));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/rooms/%00", "/rooms/%0D%0A", "/rooms/%7F", "/rooms/%E2%80%AE" })
    void aStrangeCharacterIsAValueAsAnyOther(String target) {
        try (RawHttp stream = RawHttp.get(server, target, "Accept: text/event-stream")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.body()).startsWith("data: Room {room=");
        }
        try (RawWebSocket socket = RawWebSocket.connect(server, target)) {
            assertThat(socket.nextText()).startsWith("Room {room=");
        }
    }

    /** Each replaced by U+FFFD, several of them would be one value in several namespaces. */
    @ParameterizedTest
    @ValueSource(strings = { "/rooms/%C0%AE%C0%AE", "/rooms/%FF", "/rooms/%ED%A0%80", "/unknown/%FE" })
    void bytesThatAreNoUtf8AreABadRequest(String target) {
        try (RawHttp stream = RawHttp.get(server, target, "Accept: text/event-stream")) {
            assertThat(stream.status()).isEqualTo(400);
            assertThat(stream.body()).isEqualTo("The path is not UTF-8");
        }
        try (RawWebSocket socket = RawWebSocket.handshake(server, target)) {
            assertThat(socket.status()).isEqualTo(400);
        }
    }

    @Test
    void aPathIsNeverReadTwice() {
        assertAnswers("/rooms/%2561", "Room {room=%61} /rooms/%2561");
        assertAnswers("/docs/%252e%252e/rooms/red", "Page {page=%2e%2e/rooms/red} /docs/%252e%252e/rooms/red");
    }

    @Test
    void anotherMethodThanGetIsNoHandshake() {
        List<String> upgrade = List.of("Host: " + server.getAuthority(), "Connection: Upgrade", "Upgrade: websocket",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Content-Length: 0");
        for (String method : new String[] { "POST", "PUT", "OPTIONS", "HEAD" }) {
            try (RawHttp client = new RawHttp(server).request(method + " /rooms/red HTTP/1.1", upgrade).readHead()) {
                assertThat(client.status()).as(method).isBetween(200, 499);
            }
        }
    }
}
