package io.quarkiverse.realtime.deployment.route;

import java.util.Map;
import java.util.Set;

import org.jboss.jandex.ClassInfo;

import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.deployment.route.table.Route;
import io.quarkiverse.realtime.runtime.route.RoutePattern;

/** Makes the build items of routes for tests of the steps behind them. */
public final class RouteItems {

    private RouteItems() {
    }

    public static RealtimeRouteBuildItem socket(String pattern, ClassInfo handler) {
        HandlerFacts facts = new HandlerFacts(handler.name().toString(), handler.simpleName() + ".java", true, false,
                Set.of(HandlerKind.WEBSOCKET), "GET", null, null, Set.of());
        return new RealtimeRouteBuildItem(new Route(facts, RoutePattern.parse(pattern)), handler, Map.of(), Map.of());
    }
}
