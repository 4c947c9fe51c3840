package io.quarkiverse.realtime.test.beside;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

class SocketBesideOthersTest extends RootCatchAll {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.beside.socket", OldRoom.class);

    @ParameterizedTest
    @CsvSource({ "/, 'all: '", "/hello, all: hello", "/page.html, all: page.html", "/a/b, all: a/b", "/quiz, all: quiz" })
    void anUpgradeGetsTheSocket(String path, String welcome) {
        try (RawWebSocket client = RawWebSocket.connect(server, path)) {
            assertThat(client.nextText()).isEqualTo(welcome);
            client.closeAndReadRest();
        }
    }

    @Test
    void whatNobodyAnswersNeedsAnUpgrade() {
        given().when().get("/nothing").then().statusCode(426).header("upgrade", "websocket")
                .body(is("This path serves WebSockets"));
        given().when().post("/nothing").then().statusCode(426);
    }

    @ParameterizedTest
    @CsvSource({ "/rooms/red, red", "/rooms/blue, old room: blue", "/rooms/blue/seats, all: rooms/blue/seats",
            "/rooms, all: rooms" })
    void theMostSpecificWinsAmongOurRoutesAndThoseOfWebSocketsNext(String path, String welcome) {
        try (RawWebSocket client = RawWebSocket.connect(server, path)) {
            assertThat(client.nextText()).isEqualTo(welcome);
            client.closeAndReadRest();
        }
    }
}
