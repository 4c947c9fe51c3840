package io.quarkiverse.realtime.deployment;

import org.jboss.jandex.DotName;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Outbound;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteGroup;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RoutePath;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketSecurity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Names of what is looked for in the index.
 */
public final class RealtimeDotNames {

    public static final DotName WEBSOCKET_HANDLER = DotName.createSimple(WebSocketHandler.class);
    public static final DotName REACTIVE_WEBSOCKET_HANDLER = DotName.createSimple(ReactiveWebSocketHandler.class);
    public static final DotName EVENT_STREAM_HANDLER = DotName.createSimple(EventStreamHandler.class);
    public static final DotName OUTBOUND = DotName.createSimple(Outbound.class);
    public static final DotName ROUTE_METHOD = DotName.createSimple(RouteMethod.class);
    public static final DotName ROUTE_PATH = DotName.createSimple(RoutePath.class);
    public static final DotName ROUTE_GROUP = DotName.createSimple(RouteGroup.class);
    public static final DotName WEBSOCKET = DotName.createSimple(WebSocket.class);
    public static final DotName WEBSOCKET_SECURITY = DotName.createSimple(WebSocketSecurity.class);
    public static final DotName BLOCKING = DotName.createSimple(Blocking.class);
    public static final DotName NON_BLOCKING = DotName.createSimple(NonBlocking.class);
    public static final DotName RUN_ON_VIRTUAL_THREAD = DotName.createSimple(RunOnVirtualThread.class);
    public static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");
    public static final DotName PERMISSIONS_ALLOWED = DotName.createSimple("io.quarkus.security.PermissionsAllowed");

    public static final DotName AUTHORIZATION_POLICY = DotName
            .createSimple("io.quarkus.vertx.http.security.AuthorizationPolicy");

    private RealtimeDotNames() {
    }
}
