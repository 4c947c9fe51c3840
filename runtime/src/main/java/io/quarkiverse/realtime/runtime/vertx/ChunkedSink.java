package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.quarkiverse.realtime.runtime.outbound.StreamSink;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Writes the chunks of a response of HTTP/1.1, framed once for all who get them, past the encoder: Vert.x writes the
 * head and the end. Hot path.
 */
final class ChunkedSink implements StreamSink {

    private final HttpServerResponse response;
    private final ConnectionBase connection;
    private final EncodedFrameWriter writer;
    private final Watch watch = new Watch();
    private Runnable writable;
    private boolean headWritten;

    /**
     * @param encoder of the responses of the connection
     */
    ChunkedSink(HttpServerResponse response, ConnectionBase connection, ChannelHandlerContext encoder) {
        this.response = response;
        this.connection = connection;
        this.writer = new EncodedFrameWriter(connection::reportBytesWritten, encoder);
    }

    @Override
    public boolean takesChunks() {
        return true;
    }

    @Override
    public void begin(Runnable writable) {
        this.writable = writable;
        watch.add(connection.channel());
        response.setChunked(true).writeHead();
    }

    @Override
    public boolean isWritable() {
        return headWritten && writer.isWritable();
    }

    @Override
    public boolean isIdle() {
        return headWritten && writer.isIdle();
    }

    @Override
    public int size(byte[] chunk) {
        return chunk.length;
    }

    @Override
    public void write(byte[] chunk, Consumer<Throwable> done) {
        writer.write(Unpooled.wrappedBuffer(chunk), done);
    }

    @Override
    public boolean acceptsSharedBuffers() {
        return true;
    }

    @Override
    public void write(SharedBytes bytes, int from, int to) {
        writer.write(((NettyBytes) bytes).slice(from, to), null);
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void whenWritten(Runnable action) {
        writer.whenWritten(action);
    }

    @Override
    public long unsent() {
        return EncodedFrameWriter.unsent(connection.channel());
    }

    @Override
    public void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
        watch.remove();
    }

    @Override
    public void terminate() {
        // past Vert.x' own handler, which would wait for a client that does not read
        connection.channelHandlerContext().close();
    }

    /**
     * Sees what Vert.x writes, so that no chunk is written ahead of the head, nor behind an end that somebody else has made.
     */
    private final class Watch extends PipelineLimit {

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            writer.passed();
            super.write(ctx, message, promise);
            if (message instanceof LastHttpContent) {
                writer.shut();
            }
            if (!headWritten) {
                headWritten = true;
                // or it would wait, for the end of the read or in a handler that we go past, and the first chunk overtake it
                ctx.flush();
                writable.run();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            writer.report();
            ctx.fireChannelInactive();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            if (ctx.channel().isWritable()) {
                writable.run();
            }
            ctx.fireChannelWritabilityChanged();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (!writer.refutes(event)) {
                ctx.fireUserEventTriggered(event);
            }
        }
    }
}
