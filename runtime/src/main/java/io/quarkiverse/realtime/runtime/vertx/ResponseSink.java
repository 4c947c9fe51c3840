package io.quarkiverse.realtime.runtime.vertx;

import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.quarkiverse.realtime.runtime.outbound.StreamSink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Writes blocks as any response is written: for HTTP/2, where each stream has a window of its own, for HTTP/1.0, which
 * has no chunks, and for responses that somebody has wrapped.
 */
final class ResponseSink implements StreamSink {

    /** RFC 9113, section 7: the stream is no longer needed. */
    private static final long CANCEL = 0x8;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final WriteTracker writes = new WriteTracker();
    /** {@code null} with HTTP/2, where requests don't wait for each other. */
    private final PipelineLimit pipeline;

    ResponseSink(HttpServerRequest request, HttpServerResponse response) {
        this.request = request;
        this.response = response;
        this.pipeline = request.version() == HttpVersion.HTTP_2 ? null : new PipelineLimit();
    }

    @Override
    public boolean takesChunks() {
        return false;
    }

    @Override
    public void begin(Runnable writable) {
        response.drainHandler(nothing -> writable.run());
        if (pipeline != null) {
            pipeline.add(((ConnectionBase) request.connection()).channel());
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            response.write(Buffer.buffer()); // takes the head along, which has no length and is not chunked
        } else {
            if (request.version() == HttpVersion.HTTP_1_1) {
                response.setChunked(true);
            }
            response.writeHead();
        }
    }

    @Override
    public long unsent() {
        // with HTTP/2 the connection is not of this stream alone
        return pipeline == null ? 0 : EncodedFrameWriter.unsent(((ConnectionBase) request.connection()).channel());
    }

    @Override
    public boolean isWritable() {
        return !isOver() && !response.writeQueueFull();
    }

    @Override
    public boolean isIdle() {
        return writes.isIdle();
    }

    @Override
    public int size(byte[] block) {
        return block.length;
    }

    @Override
    public void write(byte[] block, Consumer<Throwable> done) {
        writes.start();
        response.write(Buffer.buffer(Unpooled.wrappedBuffer(block))).onComplete(result -> {
            writes.finish();
            if (done != null) {
                done.accept(result.cause());
            }
        });
    }

    @Override
    public void flush() {
        // Vert.x does
    }

    @Override
    public void whenWritten(Runnable action) {
        writes.whenFinished(action);
    }

    @Override
    public void end() {
        if (!isOver()) {
            if (request.version() == HttpVersion.HTTP_1_0) {
                // whatever Connection says: nothing else tells where a response without a length ends (RFC 9112, section 6.3)
                response.end().onComplete(ended -> request.connection().close());
            } else {
                response.end();
            }
        }
        if (pipeline != null) {
            pipeline.remove();
        }
    }

    @Override
    public void terminate() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset(CANCEL);
        } else {
            // past Vert.x' own handler, which would wait for a client that does not read
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }
}
