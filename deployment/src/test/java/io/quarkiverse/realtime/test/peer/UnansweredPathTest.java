package io.quarkiverse.realtime.test.peer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.acme.peer.Resource;
import org.acme.peer.routes.SocketOnly;
import org.acme.peer.routes.StreamOnly;
import org.acme.peer.routes.WithFile;
import org.acme.peer.routes.WithResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Handshakes where there is no socket, and plain HTTP where there is nothing else. */
class UnansweredPathTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, SocketOnly.class, StreamOnly.class,
                    WithResource.class, WithFile.class, Resource.class)
                    .addAsResource(new StringAsset("the file"), "META-INF/resources/with-file"));

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = { "/", "/nowhere", "/socket-only/deeper", "/SocketOnly", "/socket%2Donl%79%00" })
    void anUpgradeToAPathWithoutARouteIsNotFound(String path) {
        try (RawWebSocket client = RawWebSocket.handshake(server, path)) {
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void anUpgradeToAnEventStreamIsRefused() {
        try (RawWebSocket client = RawWebSocket.handshake(server, "/stream-only")) {
            assertThat(client.status()).isEqualTo(426);
            assertThat(client.header("Upgrade")).as("a 426 names a protocol to upgrade to (RFC 9110, section 15.5.22)")
                    .hasSize(1);
            assertThat(client.body()).isEqualTo("This path serves event streams, not WebSockets");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "HEAD", "POST", "DELETE", "OPTIONS" })
    void plainHttpOnASocketIsAskedToUpgrade(String method) {
        given().when().request(method, "/socket-only").then().statusCode(426)
                .header("Upgrade", equalToIgnoringCase("websocket"))
                .header("Connection", equalToIgnoringCase("upgrade"))
                .body(is(method.equals("HEAD") ? "" : "This path serves WebSockets"));
    }

    @Test
    void anAnswerOverHttp2HasNoHeadersOfAConnection() throws Exception {
        HttpResponse<String> response = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()
                .send(HttpRequest.newBuilder(server.resolve("/socket-only")).build(), BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().map()).doesNotContainKeys("upgrade", "connection");
        assertThat(response.body()).isEqualTo("This path serves WebSockets");
    }

    @Test
    void aRequestForAnEventStreamOnASocketIsAskedToUpgrade() {
        given().accept("text/event-stream").when().get("/socket-only").then().statusCode(426);
    }

    @Test
    void aResourceOnThePathOfASocketAnswersPlainHttp() {
        given().when().get("/with-resource").then().statusCode(200).body(equalTo("the resource"));
        given().body("this").when().post("/with-resource").then().statusCode(200).body(equalTo("the resource got this"));
        assertEchoes("/with-resource");
    }

    @Test
    void aMethodThatTheResourceDoesNotHaveIsTheResourcesToRefuse() {
        given().when().delete("/with-resource").then().statusCode(405);
    }

    @Test
    void aStaticFileOnThePathOfASocketAnswersPlainHttp() {
        given().when().get("/with-file").then().statusCode(200).body(equalTo("the file"));
        assertEchoes("/with-file");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Connection: Upgrade", "connection: upgrade", "Connection: keep-alive, Upgrade",
            "Connection: upgrade,keep-alive" })
    void everyBrowsersFormOfAnUpgradeIsOne(String connection) {
        try (RawHttp client = handshake(connection, "Upgrade: WebSocket", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header("Sec-WebSocket-Accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void anotherVersionOfTheProtocolIsToldTheRightOne() {
        try (RawHttp client = handshake("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 8",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")) {
            assertThat(client.status()).isEqualTo(426);
            assertThat(client.header("Sec-WebSocket-Version")).containsExactly("13");
        }
    }

    @Test
    void aHandshakeWithoutAKeyIsABadRequest() {
        try (RawHttp client = handshake("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")) {
            assertThat(client.status()).isEqualTo(400);
        }
    }

    private RawHttp handshake(String... headers) {
        return RawHttp.get(server, "/socket-only", headers);
    }

    private void assertEchoes(String path) {
        try (RawWebSocket client = RawWebSocket.connect(server, path)) {
            assertThat(List.of(client.send("hello").nextText())).containsExactly("hello");
        }
    }
}
