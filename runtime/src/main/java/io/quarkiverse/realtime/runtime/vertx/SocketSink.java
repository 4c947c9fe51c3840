package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;

/**
 * Writes messages as the frames that were encoded once for all who get them. Hot path.
 */
public final class SocketSink implements FrameSink {

    private final SocketChannel channel;
    /** The compression that was agreed with the client; {@code null} for none. */
    private final PermessageDeflate deflate;
    private final int deflateThreshold;
    /** Sees each message; {@code null} for nobody. */
    private final Consumer<EncodedPayload> observer;
    /** The writer of the channel; {@code null} until the first frame goes out. */
    private EncodedFrameWriter writer;

    /**
     * @param deflate the compression that was agreed with the client, {@code null} for none
     * @param deflateThreshold the length in bytes from which messages are compressed
     * @param observer gets each message when it was handed to the operating system, {@code null} for nobody. It changes no
     *        byte of what goes out
     */
    public SocketSink(SocketChannel channel, PermessageDeflate deflate, int deflateThreshold,
            Consumer<EncodedPayload> observer) {
        this.channel = channel;
        this.deflate = deflate;
        this.deflateThreshold = deflateThreshold;
        this.observer = observer;
    }

    @Override
    public boolean isWritable() {
        return writer == null ? channel.isWritable() : writer.isWritable();
    }

    @Override
    public boolean isIdle() {
        return writer == null ? channel.isIdle() : writer.isIdle();
    }

    @Override
    public int size(EncodedPayload payload) {
        return payload.webSocketFrame(deflate, deflateThreshold).length;
    }

    @Override
    public void write(EncodedPayload payload, Consumer<Throwable> done) {
        writer().write(Unpooled.wrappedBuffer(payload.webSocketFrame(deflate, deflateThreshold)),
                observer == null ? done : failure -> written(payload, done, failure));
    }

    private void written(EncodedPayload payload, Consumer<Throwable> done, Throwable failure) {
        try {
            if (failure == null) {
                observer.accept(payload);
            }
        } finally { // whatever becomes of the observer
            if (done != null) {
                done.accept(failure);
            }
        }
    }

    /** An observer sees one message after the other. */
    @Override
    public boolean acceptsSharedBuffers() {
        return observer == null;
    }

    @Override
    public void write(SharedBytes bytes, int from, int to) {
        writer().write(((NettyBytes) bytes).slice(from, to), null);
    }

    @Override
    public void ping() {
        channel.ping();
    }

    @Override
    public void flush() {
        writer().flush();
    }

    @Override
    public void whenWritten(Runnable action) {
        writer().whenWritten(action);
    }

    @Override
    public void close(int code, String reason) {
        channel.close(code, reason);
    }

    @Override
    public void terminate() {
        channel.terminate();
    }

    private EncodedFrameWriter writer() {
        if (writer == null) {
            writer = channel.writer();
        }
        return writer;
    }
}
