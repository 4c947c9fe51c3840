package io.quarkiverse.realtime.runtime.wsnext;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;

/**
 * Duplicated contexts like those on which WebSockets Next calls an endpoint.
 */
final class ConnectionContexts {

    /** The key under which WebSockets Next looks for the connection whose identity is the current one. */
    private static final String CONNECTION_KEY = "io.quarkus.websockets.next.runtime.WebSocketConnectionBase";

    private ConnectionContexts() {
    }

    static Context create(Context loop, WebSocketConnection connection) {
        Context context = VertxContext.createNewDuplicatedContext(loop);
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.putLocal(CONNECTION_KEY, connection);
        return context;
    }

    /**
     * @return ends it, to be called on the same context
     */
    static Runnable activateRequestContext() {
        ManagedContext requestContext = Arc.container().requestContext();
        requestContext.activate();
        return requestContext::terminate;
    }
}
