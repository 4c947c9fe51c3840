package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.BiConsumer;

import javax.net.ssl.SSLSession;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.SocketAddress;

/**
 * A handshake request that tells which socket it became. Its class is also the mark by which a handshake that came
 * through our route is known.
 */
public final class UpgradeRequest extends HttpServerRequestWrapper {

    private final HttpServerRequest original;
    private final Object attachment;
    private final BiConsumer<HttpServerRequest, ServerWebSocket> onUpgrade;

    /**
     * @param attachment what the route knows about the handshake
     * @param onUpgrade called on the event loop with the socket, before anyone else has it
     */
    public UpgradeRequest(HttpServerRequest original, Object attachment,
            BiConsumer<HttpServerRequest, ServerWebSocket> onUpgrade) {
        super((HttpServerRequestInternal) original);
        this.original = original;
        this.attachment = attachment;
        this.onUpgrade = onUpgrade;
    }

    public Object attachment() {
        return attachment;
    }

    @Override
    public Future<ServerWebSocket> toWebSocket() {
        HandshakeGate gate = HandshakeGate.shut(original.connection());
        CompressedFrames.prepare(original.connection());
        return original.toWebSocket().map(socket -> {
            if (socket.isClosed()) {
                // it has sent a close frame together with its handshake: nobody would learn of its end
                throw new IllegalStateException("The client has closed the connection during the handshake");
            }
            onUpgrade.accept(original, socket);
            gate.openAfterNextTurn();
            return socket;
        }).onFailure(failure -> gate.open());
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
