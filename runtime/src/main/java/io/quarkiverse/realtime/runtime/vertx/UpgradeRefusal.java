package io.quarkiverse.realtime.runtime.vertx;

import io.netty.util.AttributeKey;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * An upgrade that is refused ends its connection. What the client has sent behind the handshake may be frames, or
 * requests that somebody has hidden there from a proxy, which takes the connection for a WebSocket: the server reads
 * none of it. Vert.x itself would go on with the next request.
 */
public final class UpgradeRefusal {

    private static final AttributeKey<Boolean> REFUSED = AttributeKey.valueOf(UpgradeRefusal.class.getName());

    private UpgradeRefusal() {
    }

    /**
     * Makes any answer to a handshake but 101 the last one of its connection. 101 is none of the responses whose end a
     * routing context reports.
     *
     * @param ctx of a handshake of HTTP/1.1
     */
    public static void closesConnection(RoutingContext ctx) {
        ConnectionBase connection = (ConnectionBase) ctx.request().connection();
        ctx.addHeadersEndHandler(nothing -> {
            connection.channel().attr(REFUSED).set(true);
            MultiMap headers = ctx.response().headers();
            // whoever sends Upgrade names it in Connection, too: RFC 9110, section 7.8
            headers.set(HttpHeaders.CONNECTION, headers.contains(HttpHeaders.UPGRADE) ? "close, Upgrade" : "close");
        });
        ctx.addEndHandler(result -> {
            if (isBehindOne(ctx.request())) {
                connection.close(); // when all is written
            }
        });
    }

    /**
     * @return whether an upgrade was refused on the connection of the request
     */
    public static boolean isBehindOne(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection && connection.channel().hasAttr(REFUSED);
    }
}
