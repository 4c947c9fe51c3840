package io.quarkiverse.realtime.runtime.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Takes the place of the HTTP decoder when the head of a handshake has come. The bytes behind the handshake are no HTTP:
 * they are kept for the WebSocket that the connection may become, within a bound. A client should wait for the answer to
 * its handshake (RFC 6455, section 4.1), and some don't. Confined to the event loop.
 */
public final class HandshakeInput extends HttpRequestDecoder {

    private static final int MAX_BYTES = 64 * 1024;

    /** Empty until something comes, which hardly ever happens. */
    private ByteBuf held = Unpooled.EMPTY_BUFFER;

    private HandshakeInput() {
    }

    /**
     * To be called when the head of a handshake without a body has come, and before anything behind it is read.
     */
    public static void begin(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        ChannelHandlerContext decoder = pipeline.context(HttpRequestDecoder.class);
        if (decoder != null && !(decoder.handler() instanceof HandshakeInput)) {
            pipeline.replace(decoder.name(), decoder.name(), new HandshakeInput()); // which gets what is not decoded yet
        }
    }

    /**
     * @return {@code null} if nobody has {@linkplain #begin begun}
     */
    static HandshakeInput of(HttpConnection connection) {
        return ((ConnectionBase) connection).channel().pipeline().get(HandshakeInput.class);
    }

    /**
     * @return the bytes behind the handshake, to be released
     */
    ByteBuf take() {
        ByteBuf taken = held;
        held = Unpooled.EMPTY_BUFFER;
        return taken;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            if (held.readableBytes() + bytes.readableBytes() > MAX_BYTES) {
                ctx.close();
                return;
            }
            if (!held.isReadable()) {
                held = Unpooled.buffer(bytes.readableBytes());
            }
            held.writeBytes(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        take().release();
        super.channelInactive(ctx);
    }
}
