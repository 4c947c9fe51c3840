package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * A hook that asks for a parameter which its route does not have would fail for every request: what one gets who renames
 * a file and forgets what is in it.
 */
final class KnownParamsCheck implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        for (Route route : routes) {
            List<String> names = route.pattern().segments().stream().filter(segment -> segment.kind() != Kind.STATIC)
                    .map(Segment::text).toList();
            route.handler().askedParams().stream().filter(asked -> !names.contains(asked)).sorted().findFirst()
                    .ifPresent(asked -> refusals.refuse(route, problem(route, asked, names)));
        }
    }

    private static String problem(Route route, String asked, List<String> names) {
        String asks = "%s asks for the path parameter '%s', but its route %s has ".formatted(route.handler().place(), asked,
                route.pattern());
        return asks + (names.isEmpty() ? "no parameters: rename the file to [" + asked + "].java"
                : "none of that name: ask for "
                        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "))
                        + ", or rename the file");
    }
}
