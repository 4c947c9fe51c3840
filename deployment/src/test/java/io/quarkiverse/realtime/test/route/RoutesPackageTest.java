package io.quarkiverse.realtime.test.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.test.QuarkusUnitTest;

class RoutesPackageTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.files.live",
                            "io.quarkiverse.realtime.test.route.files.feeds"))
            .overrideConfigKey("quarkus.realtime.routes-package",
                    "io.quarkiverse.realtime.test.route.files.live, io.quarkiverse.realtime.test.route.files.feeds");

    @Test
    void routesAreBelowTheNamedPackages() {
        assertAnswers("/scores", "LiveRoot {} /scores");
        assertAnswers("/sub/news", "Feed {feed=news} /sub/news");
    }

    @Test
    void theNameOfTheRootIsNotInThePath() {
        assertNotFound("/live/scores");
        assertNotFound("/feeds/sub/news");
    }
}
