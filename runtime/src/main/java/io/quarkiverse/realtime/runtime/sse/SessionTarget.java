package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.runtime.sse.PushedEvents.Pushed;
import io.smallrye.mutiny.Uni;

/**
 * Pushed events go to a client as they are. Any thread.
 */
final class SessionTarget implements PushedEvents.Target {

    private final EventStreamSession session;

    SessionTarget(EventStreamSession session) {
        this.session = session;
    }

    @Override
    public void push(Pushed pushed) {
        session.send(pushed.block());
    }

    @Override
    public void end() {
        session.loop().execute(session::end); // behind what was pushed, which takes the same way
    }

    @Override
    public void fail(Throwable failure) {
        session.loop().execute(() -> session.fail(failure));
    }

    @Override
    public long bufferedAmount() {
        return session.bufferedAmount();
    }

    @Override
    public Uni<Void> drained() {
        return session.drained();
    }

    @Override
    public void deliver() {
        // it is on its way to the event loop
    }
}
