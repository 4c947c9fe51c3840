package io.quarkiverse.realtime.runtime.wsnext;

import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Tells WebSockets Next that a hook has finished. One that ran on the event loop, and did not wait for anything, has
 * finished before {@link #uni()} is called. Confined to the event loop.
 */
final class HookCompletion implements Runnable {

    private boolean finished;
    private UniEmitter<? super Void> waiting;

    /**
     * The hook has finished.
     */
    @Override
    public void run() {
        finished = true;
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /**
     * @return completes when the hook has finished; to be subscribed to once
     */
    Uni<Void> uni() {
        return finished ? HookRunner.DONE : Uni.createFrom().<Void> emitter(this::complete);
    }

    private void complete(UniEmitter<? super Void> emitter) {
        waiting = emitter;
        if (finished) {
            emitter.complete(null);
        }
    }
}
