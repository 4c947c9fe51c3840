package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;

/**
 * Where Quarkus' own endpoints are, no route answers.
 */
final class BelowReservedPath implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        String reserved = surroundings.reserved();
        if (reserved.isEmpty()) {
            return;
        }
        for (Route route : routes) {
            if ((route.pattern() + "/").startsWith("/" + reserved + "/")) {
                refusals.refuse(route,
                        "%s is the route %s, below the path /%s of Quarkus' own endpoints: move it to another package, or"
                                .formatted(route.handler().place(), route.pattern(), reserved)
                                + " change quarkus.http.non-application-root-path");
            }
        }
    }
}
