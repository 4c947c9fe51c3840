package io.quarkiverse.realtime.deployment.route.table;

/**
 * Why a handler is no route, on one line: what, where, and the cure.
 */
public record RouteProblem(String message) {
}
