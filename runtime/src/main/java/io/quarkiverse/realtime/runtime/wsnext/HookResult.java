package io.quarkiverse.realtime.runtime.wsnext;

import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Tells WebSockets Next what a hook has come to. One that ran on the event loop, and did not wait for anything, has
 * finished before {@link #uni()} is called. Confined to the event loop.
 */
final class HookResult<T> implements Runnable {

    private boolean finished;
    private T item;
    private Throwable failure;
    private UniEmitter<? super T> waiting;

    /**
     * The hook has finished, and yields nothing.
     */
    @Override
    public void run() {
        complete(null);
    }

    void complete(T item) {
        this.item = item;
        this.finished = true;
        answer();
    }

    void fail(Throwable failure) {
        this.failure = failure;
        this.finished = true;
        answer();
    }

    /**
     * @return completes when the hook has finished; to be subscribed to once
     */
    @SuppressWarnings("unchecked") // nothing is of any type
    Uni<T> uni() {
        if (!finished) {
            return Uni.createFrom().<T> emitter(this::await);
        }
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        return item == null ? (Uni<T>) HookRunner.DONE : Uni.createFrom().item(item);
    }

    private void await(UniEmitter<? super T> emitter) {
        waiting = emitter;
        if (finished) {
            answer();
        }
    }

    private void answer() {
        if (waiting == null) {
            return;
        }
        if (failure == null) {
            waiting.complete(item);
        } else {
            waiting.fail(failure);
        }
    }
}
