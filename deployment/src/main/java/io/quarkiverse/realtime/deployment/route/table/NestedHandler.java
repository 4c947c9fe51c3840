package io.quarkiverse.realtime.deployment.route.table;

import java.util.Optional;

/**
 * A route is a file.
 */
final class NestedHandler implements HandlerCheck {

    @Override
    public Optional<String> problem(HandlerFacts handler, RouteContext surroundings) {
        return handler.topLevel() ? Optional.empty()
                : Optional.of(
                        "%s in %s is nested in another class, and a route is a file: make it a top-level class in a file of its"
                                .formatted(handler.className(), handler.place())
                                + " own, or abstract if it is a base for others");
    }
}
