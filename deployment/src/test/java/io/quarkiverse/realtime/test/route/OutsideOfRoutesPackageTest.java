package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.test.QuarkusUnitTest;

class OutsideOfRoutesPackageTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.route.files.live",
                            "io.quarkiverse.realtime.test.route.duplicates.a"))
            .overrideConfigKey("quarkus.realtime.routes-package", "io.quarkiverse.realtime.test.route.files.live")
            .assertException(failure -> assertThat(failure).hasMessage("io/quarkiverse/realtime/test/route/duplicates/a/routes"
                    + "/Chat.java is a handler outside of io.quarkiverse.realtime.test.route.files.live, so it has no path:"
                    + " move it there, name its package in quarkus.realtime.routes-package, or make it abstract if it is a base"
                    + " for others"));

    @Test
    void theBuildFailsAndNamesTheRoot() {
    }
}
