package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

class NoRoutesTest {

    private static final String ROOT = "io.quarkiverse.realtime.test.route.nothing.routes";

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.nothing"))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.realtime"))
            .setRun(true);

    @ProdBuildResults
    ProdModeTestResults build;

    @Test
    void theBuildAndTheApplicationTellThatThereAreNone() {
        String reason = "o class below " + ROOT + " is a route: a route is a concrete class that implements WebSocketHandler,"
                + " ReactiveWebSocketHandler or EventStreamHandler; if the package is for something else, name that of the"
                + " routes in quarkus.realtime.routes-package";
        assertThat(build.getRetainedBuildLogRecords()).singleElement()
                .satisfies(record -> assertThat(record.getMessage()).isEqualTo("N" + reason));
        assertThat(APP.getStartupConsoleOutput())
                .containsOnlyOnce("[io.quarkiverse.realtime] (main) 0 realtime routes: n" + reason);
    }
}
