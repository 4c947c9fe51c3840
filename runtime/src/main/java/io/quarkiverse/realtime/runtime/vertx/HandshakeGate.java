package io.quarkiverse.realtime.runtime.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Keeps the answer to a handshake from leaving before the peer is known, and before its {@code open} hook has run if
 * that is on the event loop. A client that has the answer may ask for the peer, or publish to it, over any other
 * connection.
 * <p>
 * Nothing but the answer may be written while it is shut: until the answer was flushed there is still an HTTP encoder in
 * the pipeline. A peer writes by tasks of the loop that come behind the one that opens the gate.
 */
final class HandshakeGate extends ChannelOutboundHandlerAdapter {

    private final Channel channel;

    private HandshakeGate(Channel channel) {
        this.channel = channel;
    }

    static HandshakeGate shut(HttpConnection connection) {
        HandshakeGate gate = new HandshakeGate(((ConnectionBase) connection).channel());
        gate.channel.pipeline().addFirst(gate);
        return gate;
    }

    /**
     * Opens the gate when the endpoint has been called, for which WebSockets Next takes the next turn of the loop.
     */
    void openAfterNextTurn() {
        channel.eventLoop().execute(() -> channel.eventLoop().execute(this::open));
    }

    void open() {
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
            channel.flush();
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        // open() does
    }
}
