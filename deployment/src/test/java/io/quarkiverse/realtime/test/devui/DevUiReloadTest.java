package io.quarkiverse.realtime.test.devui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.acme.routes.Clock;
import org.acme.routes.Words;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

class DevUiReloadTest extends DevUIJsonRPCTest {

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addClass(Clock.class)
                    .addAsResource(new StringAsset("quarkus.http.root-path=/shop"), "application.properties"));

    DevUiReloadTest() {
        super("io.quarkiverse.realtime.quarkus-realtime", "http://localhost:8080/shop");
    }

    @Test
    void theRoutesAreThoseOfTheLastReload() throws Exception {
        assertThat(executeJsonRPCMethod("routes")).map(route -> route.get("path")).map(JsonNode::asText)
                .containsExactly("/shop/clock");

        APP.addSourceFile(Words.class);
        given().body("one two").when().post("http://localhost:8080/shop/words").then().statusCode(200);

        assertThat(executeJsonRPCMethod("routes")).map(route -> route.get("path")).map(JsonNode::asText)
                .containsExactly("/shop/clock", "/shop/words");
    }
}
