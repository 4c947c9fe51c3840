package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusProdModeTest;

/** What is for developers and tests is not in what is deployed. */
class SuffixInProductionTest {

    private static final URI SERVER = URI.create("http://localhost:8081/");

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.route.suffixes"))
            .setRuntimeProperties(Map.of("quarkus.http.port", "8081"))
            .setRun(true);

    @Test
    void onlyTheHandlersForItAreRoutes() {
        assertThat(ask("/only-prod")).isEqualTo("200 data: OnlyProd {} /only-prod\n\n");
        assertThat(ask("/debug")).isEqualTo("200 data: DebugInProd {} /debug\n\n");
        assertThat(ask("/users")).isEqualTo("200 data: GetUsers GET\n\n");
        for (String path : new String[] { "/only-dev", "/only-test", "/debug.dev", "/users/7" }) {
            assertThat(ask(path)).as(path).startsWith("404");
        }
    }

    private static String ask(String path) {
        try (RawHttp client = RawHttp.get(SERVER, path, "Accept: text/event-stream")) {
            return client.status() + " " + client.body();
        }
    }
}
