package io.quarkiverse.realtime.deployment.endpoint;

import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * The endpoint of WebSockets Next that was generated for a route.
 */
public final class SocketEndpointBuildItem extends MultiBuildItem {

    private final RealtimeRouteBuildItem route;
    private final String className;

    SocketEndpointBuildItem(RealtimeRouteBuildItem route, String className) {
        this.route = route;
        this.className = className;
    }

    public RealtimeRouteBuildItem route() {
        return route;
    }

    public String className() {
        return className;
    }
}
