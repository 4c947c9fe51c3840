package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Map;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.peer.SocketHandshake;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkiverse.realtime.runtime.vertx.UpgradeContext;
import io.quarkiverse.realtime.runtime.vertx.UpgradeRequest;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;

/**
 * One handshake on its way through WebSockets Next, with all that is known about it. It makes the request and the routing
 * context that WebSockets Next gets. Confined to the event loop of its request.
 */
final class SocketUpgrade {

    /** Where the endpoint finds it. */
    static final TypedKey<SocketUpgrade> KEY = new TypedKey<>(SocketUpgrade.class.getName());

    final SocketRoute route;
    final String path;
    final Map<String, String> pathParams;
    /** The duplicated context of the request. */
    final Context context;
    final UpgradeRequest request;
    final UpgradeContext routingContext;
    /** What the hooks of the peer belong to; {@code null} without a tracer. */
    Object trace;
    private SocketHandshake handshake;

    SocketUpgrade(RoutingContext routingContext, SocketRoute route, String path, Map<String, String> pathParams,
            Context context, SocketChannel.Limits limits) {
        this.route = route;
        this.path = path;
        this.pathParams = pathParams;
        this.context = context;
        this.request = new UpgradeRequest(routingContext.request(), this, limits);
        this.routingContext = new UpgradeContext(routingContext, request);
        this.routingContext.pathParams().putAll(pathParams);
    }

    /**
     * @param request a handshake that was {@linkplain #routingContext handed} to WebSockets Next
     */
    static SocketUpgrade of(UpgradeRequest request) {
        return (SocketUpgrade) request.attachment();
    }

    /**
     * The upgrade hook has accepted it.
     */
    void accept(RouteRequest snapshot, Upgrade decision, String subprotocol) {
        handshake = new SocketHandshake(route, snapshot, decision, subprotocol);
    }

    /**
     * To be called when the connection is a WebSocket: the server may have chosen the subprotocol, from those in
     * {@code quarkus.websockets-next.server.supported-subprotocols}.
     */
    SocketHandshake handshake() {
        return handshake.answered(request.subprotocol());
    }

    /**
     * @return {@code null} until the connection is a WebSocket
     */
    SocketChannel channel() {
        return request.channel();
    }

    /**
     * @return the compression that was agreed, {@code null} for none
     */
    PermessageDeflate deflate() {
        return request.deflate();
    }
}
