package io.quarkiverse.realtime.runtime.outbound;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.subscription.UniEmitter;

/** Who waits for a client to catch up. Confined to the event loop. */
final class DrainWaiters {

    private List<UniEmitter<? super Void>> waiters = List.of();

    int size() {
        return waiters.size();
    }

    void add(UniEmitter<? super Void> waiter) {
        if (waiters.isEmpty()) {
            waiters = new ArrayList<>(1);
        }
        waiters.add(waiter);
    }

    /**
     * Forgets one that has given up.
     */
    void remove(UniEmitter<? super Void> waiter) {
        if (!waiters.isEmpty()) {
            waiters.remove(waiter);
        }
    }

    /**
     * The client has caught up.
     */
    void complete() {
        takeAll().forEach(waiter -> waiter.complete(null));
    }

    /**
     * It never will.
     */
    void fail() {
        takeAll().forEach(waiter -> waiter.fail(new ClosedChannelException()));
    }

    /** They may ask again while they are told. */
    private List<UniEmitter<? super Void>> takeAll() {
        List<UniEmitter<? super Void>> all = waiters;
        waiters = List.of();
        return all;
    }
}
