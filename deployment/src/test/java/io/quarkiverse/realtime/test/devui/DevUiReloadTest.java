package io.quarkiverse.realtime.test.devui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.acme.routes.Clock;
import org.acme.routes.Words;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.realtime.test.devmode.DevModeApp;
import io.quarkus.test.QuarkusDevModeTest;

class DevUiReloadTest {

    @RegisterExtension
    static final DevModeApp APP = new DevModeApp(new QuarkusDevModeTest()
            .withApplicationRoot(root -> root.addClass(Clock.class)
                    .addAsResource(new StringAsset("quarkus.http.root-path=/shop"), "application.properties")));

    private final URI shop = APP.server().resolve("shop/");
    private final JsonRpc devUi = new JsonRpc(shop);

    @Test
    void theRoutesAreThoseOfTheLastReload() {
        assertThat(devUi.call("routes")).map(route -> route.get("path")).map(JsonNode::asText)
                .containsExactly("/shop/clock");

        APP.addSourceFile(Words.class);
        given().body("one two").when().post(shop.resolve("words")).then().statusCode(200);

        assertThat(devUi.call("routes")).map(route -> route.get("path")).map(JsonNode::asText)
                .containsExactly("/shop/clock", "/shop/words");
    }
}
