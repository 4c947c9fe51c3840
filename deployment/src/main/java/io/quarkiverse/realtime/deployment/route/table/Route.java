package io.quarkiverse.realtime.deployment.route.table;

import io.quarkiverse.realtime.runtime.route.RoutePattern;

/**
 * A handler and the path that its source file spells.
 */
public record Route(HandlerFacts handler, RoutePattern pattern) {
}
