package io.quarkiverse.realtime.test.beside;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class DevUiBesideCatchAllTest {

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(
                    root -> root.addPackages(true, "io.quarkiverse.realtime.test.beside.both").addClass(Hello.class));

    @Test
    void devUiAnswers() {
        for (String path : new String[] { "/q/dev-ui/", "/q/dev-ui/extensions" }) {
            given().accept("text/html,*/*;q=0.8").when().get(path).then().statusCode(200).body(containsString("<html"));
        }
    }

    @Test
    void theRouteAnswers() {
        given().accept("text/event-stream").when().get("/a/b").then().statusCode(200).body(is("data: all: a/b\n\n"));
    }
}
