package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Map;

import io.quarkiverse.realtime.runtime.peer.PeerSettings;
import io.quarkiverse.realtime.runtime.peer.SocketHandshake;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkiverse.realtime.runtime.vertx.UpgradeContext;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

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
    private final int maxMessageSize;
    private final PeerSettings settings;
    UpgradeContext routingContext;
    SocketHandshake handshake;
    /** What the hooks of the peer belong to; {@code null} without a tracer. */
    Object trace;
    ServerWebSocket socket;
    SocketChannel channel;

    SocketUpgrade(SocketRoute route, String path, Map<String, String> pathParams, Context context, int maxMessageSize,
            PeerSettings settings) {
        this.route = route;
        this.path = path;
        this.pathParams = pathParams;
        this.context = context;
        this.maxMessageSize = maxMessageSize;
        this.settings = settings;
    }

    void upgraded(HttpServerRequest request, ServerWebSocket webSocket) {
        socket = webSocket;
        channel = SocketChannel.install(request.connection(), maxMessageSize, settings.inboundMaxPending(),
                settings.inboundBacklog(), settings.closeTimeoutMillis());
    }
}
