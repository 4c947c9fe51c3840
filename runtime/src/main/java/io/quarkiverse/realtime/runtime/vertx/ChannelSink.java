package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.peer.FrameSink;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Writes messages as the frames that were encoded once for all who get them. Hot path.
 */
public final class ChannelSink implements FrameSink {

    private final SocketChannel channel;
    private final ServerWebSocket socket;

    public ChannelSink(SocketChannel channel, ServerWebSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public boolean isIdle() {
        return channel.isIdle();
    }

    @Override
    public int size(EncodedPayload payload) {
        return payload.webSocketFrame().length;
    }

    @Override
    public void write(EncodedPayload payload, Consumer<Throwable> done) {
        channel.write(Unpooled.wrappedBuffer(payload.webSocketFrame()), done);
    }

    @Override
    public boolean takesShared() {
        return true;
    }

    @Override
    public void write(SharedBytes bytes, int from, int to) {
        channel.write(((NettyBytes) bytes).slice(from, to), null);
    }

    @Override
    public void ping() {
        socket.writePing(Buffer.buffer());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void whenWritten(Runnable action) {
        channel.whenWritten(action);
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
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }
}
