package io.quarkiverse.realtime.deployment.route.table;

import java.util.Optional;

/**
 * A handler that is not below a root would silently be none.
 */
final class HandlerOutside implements HandlerCheck {

    @Override
    public Optional<String> problem(HandlerFacts handler, RouteContext surroundings) {
        return surroundings.roots().below(handler.packageName()).isPresent() ? Optional.empty()
                : Optional.of(handler.place() + " is a handler outside of " + surroundings.roots()
                        + ", so it has no path: move it"
                        + " there, name its package in quarkus.realtime.routes-package, or make it abstract if it is a base for"
                        + " others");
    }
}
