package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Who gets in: by role, by origin, and by what the path's parameters are. */
@QuarkusTest
class AccessTest {

    private static final String ADMINS = "/guarded/admins";

    @TestHTTPResource("/")
    URI server;

    @Test
    void onlyAnAdminOpensAGuardedSocket() {
        assertThat(status(ADMINS)).isEqualTo(401);
        assertThat(status(ADMINS, basic("bob"))).isEqualTo(403);
        try (RawWebSocket socket = RawWebSocket.connect(server, ADMINS, basic("ada"))) {
            assertThat(socket.nextText()).isEqualTo("Welcome, ada");
        }
    }

    @Test
    void onlyAnAdminGetsAGuardedStream() {
        given().accept("text/event-stream").when().get(ADMINS).then().statusCode(401);
        given().accept("text/event-stream").auth().preemptive().basic("bob", "bob").when().get(ADMINS).then().statusCode(403);
        given().accept("text/event-stream").auth().preemptive().basic("ada", "ada").when().get(ADMINS)
                .then().statusCode(200).body(equalTo("data: Welcome, ada\n\n"));
    }

    @Test
    void onlyPagesOfTheServerItselfOpenSockets() {
        assertThat(status("/", "Origin: http://" + server.getAuthority())).isEqualTo(101);
        assertThat(status("/", "Origin: http://elsewhere.example")).isEqualTo(403);
        assertThat(status("/", "Origin: null")).isEqualTo(403);
    }

    @Test
    void parametersAreConverted() {
        try (RawWebSocket socket = RawWebSocket.connect(server, "/shifts/" + new UUID(0x4000, 1) + "/TUESDAY")) {
            assertThat(socket.nextText()).isEqualTo("4 1");
        }
    }

    @ParameterizedTest
    @CsvSource({ "no-uuid, MONDAY", "123e4567-e89b-42d3-a456-426614174000, SUNDAY" })
    void aPathWhoseParametersCanNotBeConvertedIsNotThere(String id, String day) {
        assertThat(status("/shifts/" + id + '/' + day)).isEqualTo(404);
    }

    private int status(String target, String... headers) {
        try (RawWebSocket socket = RawWebSocket.connect(server, target, headers)) {
            return Integer.parseInt(socket.statusLine().split(" ")[1]);
        }
    }

    private static String basic(String user) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ':' + user).getBytes());
    }
}
