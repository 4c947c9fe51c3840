package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

class RouteNumberTest {

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.beside.both"))
            .setRuntimeProperties(Map.of("quarkus.http.port", "0"))
            .setRun(true);

    @Test
    void productionTellsHowManyRoutesThereAreAndNoMore() {
        assertThat(APP.getStartupConsoleOutput()).containsOnlyOnce("[io.quarkiverse.realtime] (main) 1 realtime route\n")
                .doesNotContain("[...all].java");
    }
}
