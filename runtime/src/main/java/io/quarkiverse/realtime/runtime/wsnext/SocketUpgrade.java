package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Map;

import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.peer.SocketHandshake;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkiverse.realtime.runtime.vertx.UpgradeContext;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.vertx.core.Context;

/**
 * One handshake on its way through WebSockets Next. Confined to the event loop of its request.
 */
final class SocketUpgrade {

    /** Where the endpoint finds it. */
    static final TypedKey<SocketUpgrade> KEY = new TypedKey<>(SocketUpgrade.class.getName());

    final SocketRoute route;
    final String path;
    final Map<String, String> pathParams;
    /** The duplicated context of the request. */
    final Context context;
    UpgradeContext routingContext;
    SocketHandshake handshake;
    /** What the hooks of the peer belong to; {@code null} without a tracer. */
    Object trace;
    SocketChannel channel;
    /** The compression that was agreed; {@code null} for none. */
    PermessageDeflate deflate;

    SocketUpgrade(SocketRoute route, String path, Map<String, String> pathParams, Context context) {
        this.route = route;
        this.path = path;
        this.pathParams = pathParams;
        this.context = context;
    }

    /**
     * @param subprotocol the one that was answered, by the handler or by
     *        {@code quarkus.websockets-next.server.supported-subprotocols}; {@code null} for none
     */
    void upgraded(SocketChannel socketChannel, PermessageDeflate agreed, String subprotocol) {
        channel = socketChannel;
        deflate = agreed;
        handshake = handshake.answered(subprotocol);
    }
}
