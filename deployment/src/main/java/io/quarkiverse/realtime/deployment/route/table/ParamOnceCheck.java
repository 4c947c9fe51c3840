package io.quarkiverse.realtime.deployment.route.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Of two parameters with one name only one could be asked for.
 */
final class ParamOnceCheck implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        for (Route route : routes) {
            Set<String> names = new HashSet<>();
            for (Segment segment : route.pattern().segments()) {
                if (segment.kind() != Kind.STATIC && !names.add(segment.text())) {
                    refusals.refuse(route, "%s is the route %s, which has two parameters of the name '%s': rename one of them"
                            .formatted(route.handler().place(), route.pattern(), segment.text()));
                    break;
                }
            }
        }
    }
}
