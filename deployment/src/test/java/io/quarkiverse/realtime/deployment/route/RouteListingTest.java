package io.quarkiverse.realtime.deployment.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.deployment.route.table.Route;
import io.quarkiverse.realtime.runtime.route.RoutePattern;

class RouteListingTest {

    private static final List<Route> ROUTES = List.of(
            route("org.acme.routes.Index", "Index.java", "/", "GET", null, HandlerKind.WEBSOCKET),
            route("org.acme.routes.Feed", "Feed.java", "/feed", "POST", null, HandlerKind.EVENT_STREAM),
            route("org.lib.routes.Room", "[room].java", "/{room}", "GET", "org.lib:rooms", HandlerKind.WEBSOCKET,
                    HandlerKind.EVENT_STREAM));

    @Test
    void theTableHasALineForEachTransport() {
        assertThat(new RouteListing("/", ROUTES).table()).containsExactly(
                "3 realtime routes:",
                "  GET   WebSocket     /        org/acme/routes/Index.java",
                "  POST  event stream  /feed    org/acme/routes/Feed.java",
                "  GET   WebSocket     /{room}  org/lib/routes/[room].java of org.lib:rooms",
                "  GET   event stream  /{room}  org/lib/routes/[room].java of org.lib:rooms");
    }

    @Test
    void pathsBeginAtTheRootPath() {
        assertThat(new RouteListing("/app/", ROUTES).entries()).extracting(RouteListing.Entry::path)
                .containsExactly("/app/", "/app/feed", "/app/{room}", "/app/{room}");
    }

    @Test
    void theSummaryIsTheirNumber() {
        assertThat(new RouteListing("/", ROUTES).summary()).isEqualTo("3 realtime routes");
        assertThat(new RouteListing("/", ROUTES.subList(0, 1)).summary()).isEqualTo("1 realtime route");
    }

    private static Route route(String className, String sourceFile, String pattern, String method, String jar,
            HandlerKind... kinds) {
        return new Route(new HandlerFacts(className, sourceFile, true, false, Set.of(kinds), method, null, jar, Set.of()),
                RoutePattern.parse(pattern));
    }
}
