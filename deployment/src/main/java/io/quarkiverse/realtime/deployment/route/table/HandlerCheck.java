package io.quarkiverse.realtime.deployment.route.table;

import java.util.Optional;

/**
 * One reason why a handler has no path. A new one is a class, a line in {@link RouteTable}, and a test.
 */
interface HandlerCheck {

    /**
     * @return what is wrong, where, and the cure, on one line
     */
    Optional<String> problem(HandlerFacts handler, RouteContext surroundings);
}
