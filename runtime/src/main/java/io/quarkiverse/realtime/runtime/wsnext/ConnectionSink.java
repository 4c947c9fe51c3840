package io.quarkiverse.realtime.runtime.wsnext;

import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.vertx.WriteTracker;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/**
 * Sends messages through the connection of WebSockets Next, so that its traffic log and its metrics see them. For all
 * but messages it is the other sink.
 */
final class ConnectionSink implements FrameSink {

    private final WebSocketConnection connection;
    private final FrameSink delegate;
    private final WriteTracker writes = new WriteTracker();

    ConnectionSink(WebSocketConnection connection, FrameSink delegate) {
        this.connection = connection;
        this.delegate = delegate;
    }

    @Override
    public boolean isWritable() {
        return delegate.isWritable();
    }

    @Override
    public boolean isIdle() {
        return writes.isIdle() && delegate.isIdle();
    }

    @Override
    public int size(EncodedPayload payload) {
        return delegate.size(payload);
    }

    @Override
    public void write(EncodedPayload payload, Consumer<Throwable> done) {
        Uni<Void> sent = payload.isText() ? connection.sendText(payload.text()) : connection.sendBinary(payload.bytes());
        writes.start();
        sent.subscribe().with(nothing -> written(done, null), failure -> written(done, failure));
    }

    private void written(Consumer<Throwable> done, Throwable failure) {
        writes.finish();
        if (done != null) {
            done.accept(failure);
        }
    }

    @Override
    public void whenWritten(Runnable action) {
        if (writes.isIdle()) {
            delegate.whenWritten(action);
        } else {
            writes.whenFinished(action);
        }
    }

    @Override
    public void ping() {
        delegate.ping();
    }

    @Override
    public void flush() {
        delegate.flush();
    }

    @Override
    public void close(int code, String reason) {
        delegate.close(code, reason);
    }

    @Override
    public void terminate() {
        delegate.terminate();
    }

    @Override
    public void handled() {
        delegate.handled();
    }

    @Override
    public boolean ignoreMessages() {
        return delegate.ignoreMessages();
    }

    @Override
    public void lost() {
        delegate.lost();
    }

    @Override
    public void finished() {
        delegate.finished();
    }

    @Override
    public void pause() {
        delegate.pause();
    }

    @Override
    public void resume() {
        delegate.resume();
    }
}
