package io.quarkiverse.realtime.it.conformance;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;

/**
 * A stream of the demo that h3's tests of event streams talk to, with an eye on its end.
 */
public abstract class ContractStream implements EventStreamHandler {

    @Inject
    Vertx vertx;

    @Inject
    StreamStates states;

    @Override
    public Multi<?> stream(RouteRequest request) {
        EventStream stream = request.eventStream();
        watch(stream, states.watch(request.path(), stream));
        play(request, stream);
        return stream.asMulti();
    }

    /**
     * @param callback counts the callbacks that run
     */
    protected void watch(EventStream stream, Runnable callback) {
        stream.onClosed(callback);
    }

    protected abstract void play(RouteRequest request, EventStream stream);

    /** Until the stream is closed. */
    protected final void every(long millis, EventStream stream, Runnable action) {
        long timer = vertx.setPeriodic(millis, id -> action.run());
        stream.onClosed(() -> vertx.cancelTimer(timer));
    }
}
