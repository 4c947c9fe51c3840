package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Writes messages as the frames that were encoded once for all who get them. Hot path.
 */
public final class ChannelSink implements FrameSink {

    private final SocketChannel channel;
    private final ServerWebSocket socket;
    /** That of the channel; {@code null} until the first frame goes out. */
    private Outlet outlet;

    public ChannelSink(SocketChannel channel, ServerWebSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    @Override
    public boolean isWritable() {
        return outlet == null ? channel.isWritable() : outlet.isWritable();
    }

    @Override
    public boolean isIdle() {
        return outlet == null ? channel.isIdle() : outlet.isIdle();
    }

    @Override
    public int size(EncodedPayload payload) {
        return payload.webSocketFrame().length;
    }

    @Override
    public void write(EncodedPayload payload, Consumer<Throwable> done) {
        outlet().write(Unpooled.wrappedBuffer(payload.webSocketFrame()), done);
    }

    @Override
    public boolean takesShared() {
        return true;
    }

    @Override
    public void write(SharedBytes bytes, int from, int to) {
        outlet().write(((NettyBytes) bytes).slice(from, to), null);
    }

    @Override
    public int send(SharedBytes bytes, int from, int to) {
        return outlet().send((NettyBytes) bytes, from, to);
    }

    @Override
    public void ping() {
        socket.writePing(Buffer.buffer());
    }

    @Override
    public void flush() {
        outlet().flush();
    }

    @Override
    public void whenWritten(Runnable action) {
        outlet().whenWritten(action);
    }

    @Override
    public void close(int code, String reason) {
        socket.close((short) code, reason);
    }

    @Override
    public void terminate() {
        channel.terminate();
    }

    @Override
    public void handled() {
        channel.handled();
    }

    @Override
    public boolean ignoreMessages() {
        return channel.ignoreMessages();
    }

    @Override
    public void lost() {
        channel.lost();
    }

    @Override
    public void finished() {
        channel.finished();
    }

    @Override
    public void pause() {
        channel.pause();
    }

    @Override
    public void resume() {
        channel.resume();
    }

    private Outlet outlet() {
        if (outlet == null) {
            outlet = channel.outlet();
        }
        return outlet;
    }
}
