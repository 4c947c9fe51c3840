package io.quarkiverse.realtime.deployment.route.table;

import java.util.Map;
import java.util.Set;

/**
 * What decides about the routes of an application besides its handlers.
 *
 * @param roots where routes are
 * @param groups the packages that add no segment to the path
 * @param reserved the path below which Quarkus' own endpoints are, relative to the root path and without slashes around
 *        it; empty if there is none
 * @param foreignSockets the {@code @WebSocket} endpoints of the application by the
 *        {@linkplain io.quarkiverse.realtime.runtime.route.RoutePattern#shape() shape} of their paths
 */
public record RouteContext(RouteRoots roots, Set<String> groups, String reserved, Map<String, String> foreignSockets) {
}
