package io.quarkiverse.realtime.test.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.test.QuarkusUnitTest;

/** The profile of the build is {@code test} here. */
class BuildConditionTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.conditions"))
            .overrideConfigKey("chat", "on");

    @ParameterizedTest
    @CsvSource({ "/in-test, InTest", "/not-in-prod, NotInProd", "/with-chat, WithChat" })
    void aHandlerWhoseConditionHoldsIsARoute(String path, String handler) {
        assertAnswers(path, handler + " {} " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/in-prod", "/not-in-test", "/without-chat" })
    void aHandlerWhoseConditionDoesNotHoldIsNone(String path) {
        assertNotFound(path);
    }

    /** One of the two handlers of it, and one outside of the root, are excluded: else the build would have failed. */
    @Test
    void anExcludedHandlerIsNotValidated() {
        assertAnswers("/feed", "Feed {} /feed");
    }
}
