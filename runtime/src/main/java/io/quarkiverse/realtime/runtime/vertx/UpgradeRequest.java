package io.quarkiverse.realtime.runtime.vertx;

import javax.net.ssl.SSLSession;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A handshake request that tells which socket it became. Its class is also the mark by which a handshake that came
 * through our route is known.
 */
public final class UpgradeRequest extends HttpServerRequestWrapper {

    private static final CharSequence EXTENSIONS = HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS;

    private final HttpServerRequest original;
    private final Object attachment;
    private final SocketChannel.Limits limits;
    private SocketChannel channel;
    private PermessageDeflate deflate;
    private String subprotocol;

    /**
     * @param attachment what the route knows about the handshake
     * @param limits the limits of the socket
     */
    public UpgradeRequest(HttpServerRequest original, Object attachment, SocketChannel.Limits limits) {
        super((HttpServerRequestInternal) original);
        this.original = original;
        this.attachment = attachment;
        this.limits = limits;
    }

    public Object attachment() {
        return attachment;
    }

    /**
     * @return the socket that the connection has become, {@code null} until then
     */
    public SocketChannel channel() {
        return channel;
    }

    /**
     * @return the compression that was agreed with the client, {@code null} for none
     */
    public PermessageDeflate deflate() {
        return deflate;
    }

    /**
     * @return the subprotocol that was answered, {@code null} for none
     */
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public Future<ServerWebSocket> toWebSocket() {
        HttpConnection connection = original.connection();
        HandshakeInput input = HandshakeInput.of(connection);
        HandshakeGate gate = HandshakeGate.shut(connection);
        deflate = agreeOnCompression();
        return original.toWebSocket().map(socket -> {
            channel = SocketChannel.install(connection, limits, deflate != null);
            if (input != null) {
                channel.readAhead(input.take());
            }
            subprotocol = socket.subProtocol();
            gate.openAfterNextTurn();
            return socket;
        }).onFailure(failure -> {
            if (input != null) {
                input.take().release();
            }
            gate.open();
        });
    }

    /**
     * Netty's handler would agree to contexts that are taken over, and keep an inflater and a deflater for each socket. It
     * is there if the server supports compression.
     */
    private PermessageDeflate agreeOnCompression() {
        ChannelPipeline pipeline = ((ConnectionBase) original.connection()).channel().pipeline();
        if (pipeline.get(WebSocketServerExtensionHandler.class) == null) {
            return null;
        }
        pipeline.remove(WebSocketServerExtensionHandler.class);
        PermessageDeflate agreed = PermessageDeflate.agree(original.headers().getAll(EXTENSIONS));
        if (agreed != null) {
            original.response().putHeader(EXTENSIONS, agreed.parameters());
        }
        return agreed;
    }

    // ---- what the wrapper would take from the connection: a proxy's forwarded values would be lost

    @Override
    public SocketAddress remoteAddress() {
        return original.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return original.localAddress();
    }

    @Override
    public boolean isSSL() {
        return original.isSSL();
    }

    @Override
    public SSLSession sslSession() {
        return original.sslSession();
    }

    @Override
    public MultiMap params() {
        return original.params();
    }

    @Override
    public String getParam(String name) {
        return original.getParam(name);
    }
}
