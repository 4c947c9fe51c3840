package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.sse.PushedEvents.Pushed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Pushed events go to a {@code Multi}. How many bytes wait behind it is not known.
 */
final class EmitterTarget implements PushedEvents.Target {

    private final MultiEmitter<? super Object> emitter;

    EmitterTarget(MultiEmitter<? super Object> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void push(Pushed pushed) {
        // null is a value in JSON, but no item
        pushed.events().forEach(event -> emitter.emit(event == null ? ServerSentEvent.of(null) : event));
    }

    @Override
    public void end() {
        emitter.complete();
    }

    @Override
    public void fail(Throwable failure) {
        emitter.fail(failure);
    }

    @Override
    public long bufferedAmount() {
        return 0;
    }

    @Override
    public Uni<Void> drained() {
        return Uni.createFrom().voidItem();
    }
}
