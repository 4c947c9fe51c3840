package io.quarkiverse.realtime.runtime.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * What a client sends behind the request for a stream waits for the end of the stream, which may never come. Vert.x keeps
 * any number of such requests, and takes the longer for each the more there are: whoever sends too many is cut off. The
 * bound is far beyond what a client that pipelines (RFC 9112, section 9.3.2) has use for.
 */
class PipelineLimit extends ChannelDuplexHandler {

    private static final int MAX_REQUESTS = 64;

    private ChannelHandlerContext context;
    private int requests;

    /**
     * Goes where it sees what Vert.x gets and writes. On the event loop.
     */
    final void add(Channel channel) {
        channel.pipeline().addBefore(SocketChannel.VERTX_HANDLER, null, this);
    }

    /**
     * The connection goes on, with other responses. On the event loop.
     */
    final void remove() {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Whoever ends the response: what comes then is not behind it any more. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (message instanceof LastHttpContent) {
            remove();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest && ++requests > MAX_REQUESTS) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else if (requests > MAX_REQUESTS) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }
}
