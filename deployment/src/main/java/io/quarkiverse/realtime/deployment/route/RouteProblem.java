package io.quarkiverse.realtime.deployment.route;

/**
 * Why a handler is no route, on one line: what, where, and the cure.
 */
public record RouteProblem(String message) {
}
