package io.quarkiverse.realtime.test.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.test.QuarkusUnitTest;

class RootPathTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.files.routes"))
            .overrideConfigKey("quarkus.http.root-path", "/app")
            .overrideConfigKey("quarkus.rest.path", "/api");

    @Path("/hello")
    public static class Hello {

        @GET
        public String hello() {
            return "hello";
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/app | Index {} /app",
            "/app/ | Index {} /app",
            "/app/live-scores | LiveScores {} /app/live-scores",
            "/app/rooms/blue | Room {room=blue} /app/rooms/blue",
            "/app/other | All {all=other} /app/other",
            "/app/api/rooms | All {all=api/rooms} /app/api/rooms" })
    void routesAreBelowTheRootPathAndNotBelowTheRestPath(String path, String expected) {
        assertAnswers(path, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/live-scores", "/rooms/blue", "/application", "/apprentice/x" })
    void noRouteIsOutsideOfTheRootPath(String path) {
        assertNotFound(path);
    }

    @Test
    void restIsWhereItWas() {
        given().accept("text/plain").when().get("/api/hello").then().statusCode(200).body(is("hello"));
    }
}
