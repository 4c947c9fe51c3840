package io.quarkiverse.realtime.deployment.route.table;

import java.util.Optional;

/**
 * Nobody would say what the type parameters of a bean class are.
 */
final class GenericHandler implements HandlerCheck {

    @Override
    public Optional<String> problem(HandlerFacts handler, RouteContext surroundings) {
        return !handler.generic() ? Optional.empty()
                : Optional
                        .of(handler.place() + " has type parameters, and nobody says what they are: make it abstract and extend"
                                + " it with a concrete class");
    }
}
