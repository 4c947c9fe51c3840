package io.quarkiverse.realtime.it.conformance;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What messages are read as and what is sent, by kinds; without any configuration, natively too. */
@QuarkusTest
class PayloadsTest {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEXT        | anything
            MESSAGE     | anything
            JSON        | {"a":[1,true,null,"x"]}
            JSON_OBJECT | {"a":{"b":1}}
            JSON_ARRAY  | [{"a":1},2]
            ENUM        | "GREEN"
            RECORD      | {"name":"a","colour":"RED","corners":[{"x":1,"y":2},{"x":3,"y":4}],"marks":{"GREEN":{"x":5,"y":6}}}
            BEAN        | {"name":"Ann"}
            ARRAY       | [{"x":1,"y":2},{"x":3,"y":4}]
            LIST        | [{"from":{"x":1,"y":2},"to":{"x":3,"y":4}}]
            GENERIC     | {"number":1,"items":[{"x":1,"y":2}]}
            """)
    void comesBackAsItWas(String kind, String text) {
        try (RawWebSocket socket = connect(kind)) {
            assertThat(socket.send(text).nextText()).isEqualTo(text);
        }
    }

    @Test
    void bytesComeBackAsABinaryMessage() {
        try (RawWebSocket socket = connect("BYTES")) {
            RawWebSocket.Received answer = socket.sendBinary("bytes".getBytes(UTF_8)).next();
            assertThat(answer.isText()).isFalse();
            assertThat(answer.text()).isEqualTo("bytes");
        }
    }

    @Test
    void whatImplementsAnInterfaceIsSentWithItsOwnProperties() {
        try (RawWebSocket socket = connect("INTERFACE")) {
            assertThat(JsonPath.from(socket.send("?").nextText()).getList("moves").toString())
                    .isEqualTo("[{to={x=1, y=2}, metres=2.5}, {height=2}]");
        }
    }

    @Test
    void aPublishedRecordArrivesAsJson() {
        try (RawWebSocket socket = connect("PUBLISHED")) {
            assertThat(socket.send("?").nextText()).isEqualTo("{\"colour\":\"RED\",\"number\":1}");
        }
    }

    @Test
    void whatDoesNotFitIsToldByTheNameOfItsType() {
        try (RawWebSocket socket = connect("RECORD")) {
            assertThat(socket.send("{\"colour\":\"PINK\"}").nextText())
                    .startsWith("The message can't be read as " + Shapes.Shape.class.getName());
        }
    }

    @Test
    void eventsOfAStreamCarryRecords() {
        given().accept("text/event-stream").when().get("/payloads/RECORD").then().statusCode(200).body(equalTo("""
                id: 1
                event: event
                data: {"colour":"GREEN","number":1}

                id: 2
                event: event
                data: {"colour":"GREEN","number":2}

                """));
    }

    RawWebSocket connect(String kind) {
        return RawWebSocket.connect(server, "/payloads/" + kind);
    }
}
