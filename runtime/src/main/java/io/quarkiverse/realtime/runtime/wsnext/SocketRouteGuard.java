package io.quarkiverse.realtime.runtime.wsnext;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.quarkiverse.realtime.runtime.vertx.UpgradeRequest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;

/**
 * A {@linkplain WebSocketsNextRoutes route of its own} that WebSockets Next could keep is a back door to an endpoint of ours,
 * past
 * the origin check and past the precedence of routes: what comes through it is not found. The first of all checks.
 */
@Singleton
@Priority(Integer.MAX_VALUE)
public class SocketRouteGuard implements HttpUpgradeCheck {

    private final SocketEndpointIds endpointIds;

    public SocketRouteGuard(SocketEndpointIds endpointIds) {
        this.endpointIds = endpointIds;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.httpRequest() instanceof UpgradeRequest ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(404);
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointIds.contains(endpointId);
    }
}
