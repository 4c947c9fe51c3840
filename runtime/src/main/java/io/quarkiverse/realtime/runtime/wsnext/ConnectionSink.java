package io.quarkiverse.realtime.runtime.wsnext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.peer.FrameSink;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/**
 * Sends messages through the connection of WebSockets Next, so that its traffic log and its metrics see them. For all
 * but messages it is the other sink.
 */
final class ConnectionSink implements FrameSink {

    private final WebSocketConnection connection;
    private final FrameSink delegate;
    private int unwritten;
    private List<Runnable> whenWritten = new ArrayList<>(1);

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
        return unwritten == 0 && delegate.isIdle();
    }

    @Override
    public int size(EncodedPayload payload) {
        return delegate.size(payload);
    }

    @Override
    public void write(EncodedPayload payload, Consumer<Throwable> done) {
        Uni<Void> sent = payload.isText() ? connection.sendText(payload.text()) : connection.sendBinary(payload.bytes());
        unwritten++;
        sent.subscribe().with(nothing -> written(done, null), failure -> written(done, failure));
    }

    private void written(Consumer<Throwable> done, Throwable failure) {
        unwritten--;
        if (done != null) {
            done.accept(failure);
        }
        if (unwritten == 0) {
            List<Runnable> actions = whenWritten;
            whenWritten = new ArrayList<>(1);
            actions.forEach(Runnable::run);
        }
    }

    @Override
    public boolean takesShared() {
        return false;
    }

    @Override
    public void write(SharedBytes bytes, int from, int to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void whenWritten(Runnable action) {
        if (unwritten == 0) {
            delegate.whenWritten(action);
        } else {
            whenWritten.add(action);
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
    public void pause() {
        delegate.pause();
    }

    @Override
    public void resume() {
        delegate.resume();
    }
}
