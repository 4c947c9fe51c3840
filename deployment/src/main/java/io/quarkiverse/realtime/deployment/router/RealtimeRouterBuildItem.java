package io.quarkiverse.realtime.deployment.router;

import io.quarkiverse.realtime.runtime.RealtimeRouter;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The router of an application that has routes of ours.
 */
final class RealtimeRouterBuildItem extends SimpleBuildItem {

    private final RuntimeValue<RealtimeRouter> router;

    RealtimeRouterBuildItem(RuntimeValue<RealtimeRouter> router) {
        this.router = router;
    }

    RuntimeValue<RealtimeRouter> router() {
        return router;
    }
}
