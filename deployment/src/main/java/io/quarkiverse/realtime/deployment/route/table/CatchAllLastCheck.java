package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * A catch-all takes what is left of the path: nothing can follow it.
 */
final class CatchAllLastCheck implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        for (Route route : routes) {
            List<Segment> segments = route.pattern().segments();
            segments.stream().limit(Math.max(0, segments.size() - 1)).filter(segment -> segment.kind() == Kind.CATCH_ALL)
                    .findFirst().ifPresent(catchAll -> refusals.refuse(route,
                            "%s is the route %s, but %s takes all the rest of a path, so that nothing can follow it: make it {%s},"
                                    .formatted(route.handler().place(), route.pattern(), catchAll, catchAll.text())
                                    + " which is one segment, or put it last"));
        }
    }
}
