package io.quarkiverse.realtime.runtime.wsnext;

import java.util.Map;

import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.peer.PeerSettings;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.HeaderTokens;
import io.quarkiverse.realtime.runtime.route.OriginCheck;
import io.quarkiverse.realtime.runtime.route.RefusedOrigins;
import io.quarkiverse.realtime.runtime.vertx.HandshakeInput;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.runtime.WebSocketServerRecorder;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes handshakes: checks what the protocol and the origin ask, then hands them to WebSockets Next with our request and
 * response.
 */
public final class SocketTransport {

    private final PeerRegistry peers;
    private final OriginCheck originCheck;
    private final RefusedOrigins refusedOrigins;
    private final WebSocketServerRecorder webSocketsNext;
    private final SocketChannel.Limits limits;

    public SocketTransport(PeerRegistry peers, OriginCheck originCheck, RefusedOrigins refusedOrigins,
            RuntimeValue<WebSocketsServerRuntimeConfig> webSocketsConfig, PeerSettings settings) {
        this.peers = peers;
        this.originCheck = originCheck;
        this.refusedOrigins = refusedOrigins;
        this.webSocketsNext = new WebSocketServerRecorder(webSocketsConfig);
        int maxMessageSize = webSocketsConfig.getValue().maxMessageSize()
                .orElse(HttpServerOptions.DEFAULT_MAX_WEBSOCKET_MESSAGE_SIZE);
        int maxFrameSize = webSocketsConfig.getValue().maxFrameSize()
                .orElse(HttpServerOptions.DEFAULT_MAX_WEBSOCKET_FRAME_SIZE);
        this.limits = new SocketChannel.Limits(maxFrameSize, maxMessageSize, settings.inboundMaxPending(),
                settings.inboundBacklog(), settings.closeTimeoutMillis());
    }

    /**
     * @return whether the client asks for a WebSocket (RFC 9110, section 7.8)
     */
    public static boolean isUpgrade(HttpServerRequest request) {
        return request.method() == HttpMethod.GET && request.version() == HttpVersion.HTTP_1_1
                && HeaderTokens.contains(request.headers(), HttpHeaders.UPGRADE, "websocket", true)
                && HeaderTokens.contains(request.headers(), HttpHeaders.CONNECTION, "upgrade", true);
    }

    /**
     * The head of a handshake has come, and nothing has been decided about it.
     */
    public static void begin(HttpServerRequest request) {
        if (!hasBody(request)) {
            HandshakeInput.begin(request.connection());
        }
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * @param endpointClass what WebSockets Next has generated for the route
     * @return what it does with handshakes
     */
    public Handler<RoutingContext> endpoint(String endpointClass, String handlerClass, boolean requestContext,
            boolean sessionContext, String pattern) {
        return webSocketsNext.createEndpointHandler(endpointClass, handlerClass, requestContext, sessionContext, pattern);
    }

    /**
     * @param context the duplicated context of the request
     * @param endpoint WebSockets Next's handler of the endpoint
     */
    public void serve(RoutingContext ctx, Context context, SocketRoute route, String path, Map<String, String> pathParams,
            Handler<RoutingContext> endpoint) {
        HttpServerRequest request = ctx.request();
        if (peers.isStopping()) {
            ctx.response().setStatusCode(503).end();
            return;
        }
        String violation = HandshakeCheck.violation(request);
        if (violation != null) {
            ctx.response().setStatusCode(400).end(violation);
            return;
        }
        if (!HandshakeCheck.isVersionServed(request)) {
            ctx.response().putHeader(HandshakeRequest.SEC_WEBSOCKET_VERSION, HandshakeCheck.VERSION)
                    .putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET).setStatusCode(426).end();
            return;
        }
        if (!originCheck.permits(request)) {
            ctx.response().setStatusCode(403).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end(refusedOrigins.refuse(request));
            return;
        }
        // Vert.x looks at one line only, and for nothing besides the token
        if (request.headers().getAll(HttpHeaders.CONNECTION).size() > 1) {
            request.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        }
        if (!request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
            request.headers().set(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
        }
        endpoint.handle(new SocketUpgrade(ctx, route, path, pathParams, context, limits).routingContext);
    }
}
