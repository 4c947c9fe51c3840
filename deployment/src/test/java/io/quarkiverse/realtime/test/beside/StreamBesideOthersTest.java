package io.quarkiverse.realtime.test.beside;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

class StreamBesideOthersTest extends RootCatchAll {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.beside.stream");

    @ParameterizedTest
    @ValueSource(strings = { "text/event-stream", "*/*", "text/html, */*;q=0.1" })
    void whatNobodyElseAnswersGetsTheStream(String accept) {
        try (RawHttp client = RawHttp.get(server, "/a/b", "Accept: " + accept)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
            assertThat(client.body()).isEqualTo("data: all: a/b\n\n");
        }
    }

    @Test
    void whoAcceptsNoEventStreamGetsNone() {
        try (RawHttp client = RawHttp.get(server, "/a/b", "Accept: application/json")) {
            assertThat(client.status()).isEqualTo(406);
        }
    }

    @Test
    void anUpgradeIsRefused() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/a/b")) {
            assertThat(client.status()).isEqualTo(426);
            assertThat(client.body()).isEqualTo("This path serves event streams, not WebSockets");
        }
    }

    @Test
    void aPostThatNobodyElseTakesGetsTheStreamWithItsBody() {
        for (String accept : new String[] { "text/event-stream", "*/*" }) {
            given().accept(accept).contentType("text/plain").body("hello").when().post("/uploads/a/b")
                    .then().statusCode(200).body(is("data: a/b: hello\n\n"));
        }
    }
}
