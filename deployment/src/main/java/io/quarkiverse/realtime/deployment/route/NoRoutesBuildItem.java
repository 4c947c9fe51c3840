package io.quarkiverse.realtime.deployment.route;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The application seems to have routes, and has none.
 */
final class NoRoutesBuildItem extends SimpleBuildItem {

    private final String reason;

    NoRoutesBuildItem(String reason) {
        this.reason = reason;
    }

    /**
     * @return why, and the cure, on one line
     */
    String reason() {
        return reason;
    }
}
