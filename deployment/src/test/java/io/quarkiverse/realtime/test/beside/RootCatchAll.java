package io.quarkiverse.realtime.test.beside;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.net.URI;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Whatever else an application serves answers as it did before there was a handler for all paths. */
abstract class RootCatchAll {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @TestHTTPResource("/")
    URI server;

    static QuarkusUnitTest app(String handlers, Class<?>... others) {
        return new QuarkusUnitTest().withApplicationRoot(root -> root
                .addPackages(true, handlers, "io.quarkiverse.realtime.test.support")
                .addClasses(Hello.class, OldChat.class)
                .addClasses(others)
                .addAsResource(new StringAsset("a page"), "META-INF/resources/page.html")
                .addAsResource(new StringAsset("the front page"), "META-INF/resources/index.html"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "text/plain", BROWSER })
    void aRestResourceAnswers(String accept) {
        given().accept(accept).when().get("/hello").then().statusCode(200).body(is("hello"));
    }

    @Test
    void aRestResourceAnswersAClientThatSaysNothingOfWhatItAccepts() {
        try (RawHttp client = RawHttp.get(server, "/hello")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("hello");
        }
    }

    @Test
    void aRestResourceTakesAPost() {
        given().contentType("text/plain").body("you").when().post("/hello").then().statusCode(200).body(is("hello you"));
    }

    @Test
    void aRestResourceStillRefusesWhatItDoesNotTake() {
        given().when().delete("/hello").then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "text/html", BROWSER })
    void aStaticFileAnswers(String accept) {
        given().accept(accept).when().get("/page.html").then().statusCode(200).body(is("a page"));
        given().accept(accept).when().get("/").then().statusCode(200).body(is("the front page"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "application/json", "text/event-stream" })
    void healthAnswers(String accept) {
        given().accept(accept).when().get("/q/health").then().statusCode(200).body(containsString("\"status\": \"UP\""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q", "/q/", "/q/nothing", "/%71/nothing", "/x/../q/nothing", "//q/nothing" })
    void noRouteOfOursIsBelowTheEndpointsOfQuarkus(String path) {
        try (RawHttp client = RawHttp.get(server, path, "Accept: text/event-stream")) {
            assertThat(client.status()).as("GET %s", path).isEqualTo(404);
        }
        try (RawWebSocket client = RawWebSocket.handshake(server, path)) {
            assertThat(client.status()).as("upgrade of %s", path).isEqualTo(404);
        }
    }

    @Test
    void anEndpointOfWebSocketsNextAnswers() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/old-chat")) {
            assertThat(client.send("x").nextText()).isEqualTo("old: x");
            client.closeAndReadRest();
        }
    }
}
