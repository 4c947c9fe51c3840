package io.quarkiverse.realtime.deployment.route;

import java.util.Map;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The endpoints that the application has written for WebSockets Next itself.
 */
public final class UserWebSocketEndpointsBuildItem extends SimpleBuildItem {

    private final Map<String, String> byShape;

    UserWebSocketEndpointsBuildItem(Map<String, String> byShape) {
        this.byShape = Map.copyOf(byShape);
    }

    /**
     * @return the class of each by the {@linkplain io.quarkiverse.realtime.runtime.route.RoutePattern#shape() shape} of
     *         its path
     */
    public Map<String, String> byShape() {
        return byShape;
    }
}
