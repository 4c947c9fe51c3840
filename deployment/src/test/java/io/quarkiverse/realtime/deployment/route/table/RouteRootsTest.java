package io.quarkiverse.realtime.deployment.route.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteRootsTest {

    private static final RouteRoots CONVENTION = new RouteRoots(List.of());

    @ParameterizedTest
    @CsvSource({ "org.acme.routes, ''", "routes, ''", "org.acme.routes.ws, ws", "org.acme.routes.ws.chat, ws.chat",
            "routes.ws, ws", "org.routes.acme.ws, acme.ws" })
    void thePathBeginsBehindThePackageSegmentRoutes(String packageName, String below) {
        assertThat(CONVENTION.below(packageName)).contains(below);
    }

    @Test
    void theFirstSegmentOfThatNameCounts() {
        assertThat(CONVENTION.below("org.acme.routes.admin.routes")).contains("admin.routes");
        assertThat(CONVENTION.below("routes.routes")).contains("routes");
    }

    @ParameterizedTest
    @ValueSource(strings = { "org.acme", "", "org.acme.myroutes", "org.acme.routes2", "org.acme.Routes", "org.acme.route",
            "orgroutes.acme" })
    void otherPackagesAreOutside(String packageName) {
        assertThat(CONVENTION.below(packageName)).isEmpty();
    }

    @Test
    void aConfiguredRootReplacesTheConvention() {
        RouteRoots roots = new RouteRoots(List.of("org.acme.live"));
        assertThat(roots.below("org.acme.live")).contains("");
        assertThat(roots.below("org.acme.live.ws.chat")).contains("ws.chat");
        assertThat(roots.below("org.acme.live.routes")).contains("routes");
        assertThat(roots.below("org.acme.routes")).isEmpty();
        assertThat(roots.below("org.acme")).isEmpty();
        assertThat(roots.below("org.acme.lively")).isEmpty();
    }

    @Test
    void thereMayBeSeveralRoots() {
        RouteRoots roots = new RouteRoots(List.of("org.acme.a", "org.acme.b"));
        assertThat(roots.below("org.acme.a.x")).contains("x");
        assertThat(roots.below("org.acme.b.x")).contains("x");
        assertThat(roots.below("org.acme.c.x")).isEmpty();
    }

    @Test
    void ofNestedRootsTheInnerOneCounts() {
        assertThat(new RouteRoots(List.of("org.acme", "org.acme.live")).below("org.acme.live.ws")).contains("ws");
        assertThat(new RouteRoots(List.of("org.acme.live", "org.acme")).below("org.acme.live.ws")).contains("ws");
        assertThat(new RouteRoots(List.of("org.acme.live", "org.acme")).below("org.acme.other")).contains("other");
    }

    @Test
    void tellsWhereRoutesAre() {
        assertThat(CONVENTION).hasToString("a package named 'routes'");
        assertThat(new RouteRoots(List.of("org.a"))).hasToString("org.a");
        assertThat(new RouteRoots(List.of("org.a", "org.b"))).hasToString("org.a or org.b");
    }
}
