package io.quarkiverse.realtime.deployment.route.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A socket and a stream may share a path, but who reads it twice should find the same names.
 */
final class SameParamNamesCheck implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        Map<String, Route> byShape = new HashMap<>();
        for (Route route : routes) {
            Route first = byShape.putIfAbsent(route.pattern().shape(), route);
            if (first != null && !first.pattern().equals(route.pattern())) {
                refusals.refuse(route,
                        "%s and %s are the same path with other names for its parameters, %s and %s: give them the same names"
                                .formatted(first.handler().place(), route.handler().place(), first.pattern(), route.pattern()));
            }
        }
    }
}
