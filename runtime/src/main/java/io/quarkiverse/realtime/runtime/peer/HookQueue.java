package io.quarkiverse.realtime.runtime.peer;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The hooks of one peer, one after the other. Confined to the peer's event loop; the hooks themselves run where their
 * models say.
 */
final class HookQueue {

    private static final Logger LOG = Logger.getLogger(HookQueue.class);

    /**
     * @param context a duplicated context of its own
     * @param message whether it is a message hook: those are not run any more once the peer ignores them
     * @param finished called on the context when the hook, and the error hook if it failed, has finished
     */
    record PendingHook(Context context, ExecutionModel model, boolean message, Supplier<Uni<Void>> body, Runnable finished) {
    }

    private final SocketPeer peer;
    private final long timeoutMillis;
    /** {@code null} if none wait. */
    private ArrayDeque<PendingHook> waiting;
    private PendingHook running;
    /** Whether the first of those that wait is not to begin before what was published has been delivered. */
    private boolean held;
    private long timer;

    /**
     * @param timeoutMillis how long a hook may take, 0 for ever
     */
    HookQueue(SocketPeer peer, long timeoutMillis) {
        this.peer = peer;
        this.timeoutMillis = timeoutMillis;
    }

    void add(PendingHook hook) {
        if (hook.message && peer.ignoresMessages()) {
            ignore(hook);
        } else if (isIdle() && !holds(hook)) {
            start(hook);
        } else {
            if (waiting == null) {
                waiting = new ArrayDeque<>(2);
            }
            waiting.add(hook);
        }
    }

    /** One whose messages go out too slowly is not to publish more. */
    private boolean holds(PendingHook hook) {
        CompletableFuture<Void> relief = hook.message ? peer.relief() : null;
        if (relief == null) {
            return false;
        }
        held = true;
        relief.thenRun(() -> peer.loop().context().runOnContext(nothing -> goOn()));
        return true;
    }

    /**
     * Messages that wait are not handled, and nothing is held for them, if the peer ignores them.
     */
    void discardMessages() {
        if (!peer.ignoresMessages()) {
            return;
        }
        if (waiting != null) {
            ArrayDeque<PendingHook> all = waiting;
            waiting = null;
            try {
                while (!all.isEmpty()) {
                    add(all.poll());
                }
            } finally {
                keep(all);
            }
        }
        if (held) {
            goOn();
        }
    }

    private void keep(ArrayDeque<PendingHook> rest) {
        if (waiting == null && !rest.isEmpty()) {
            waiting = rest;
        } else if (waiting != null) {
            waiting.addAll(rest);
        }
    }

    /** Also if it was not held any more, or is held anew: then it is looked at again. */
    private void goOn() {
        held = false;
        startNext();
        peer.hookFinished();
    }

    boolean isIdle() {
        return running == null && !held;
    }

    /**
     * @return whether a message waits for what was published to be delivered
     */
    boolean isHeld() {
        return held;
    }

    private void start(PendingHook hook) {
        running = hook;
        flushPublishes(hook.model);
        if (timeoutMillis > 0) {
            timer = peer.setTimer(timeoutMillis, id -> timedOut(hook));
        }
        Supplier<Uni<Void>> body = hook.model == ExecutionModel.EVENT_LOOP ? () -> peer.runOnLoop(hook.body) : hook.body;
        HookRunner.run(hook.context, hook.model, body, (nothing, failure) -> {
            if (failure == null) {
                finish(hook);
            } else if (running == hook) {
                fail(hook, failure);
            }
        });
    }

    private void fail(PendingHook hook, Throwable failure) {
        flushPublishes(peer.route().models().error());
        HookRunner.run(hook.context, peer.route().models().error(), () -> peer.route().hooks().error(peer, failure),
                (nothing, second) -> {
                    if (second != null) {
                        second.addSuppressed(failure);
                        LOG.errorf(second, "The error hook failed, closing peer %s of %s", peer.id(),
                                ClientLog.escape(peer.namespace()));
                        peer.close(CloseReason.INTERNAL_SERVER_ERROR);
                    }
                    finish(hook);
                });
    }

    /** A hook on another thread publishes at once: behind what the hooks before it have published on the loop. */
    private void flushPublishes(ExecutionModel model) {
        if (model != ExecutionModel.EVENT_LOOP) {
            peer.flushPublishes();
        }
    }

    private void timedOut(PendingHook hook) {
        if (running == hook) {
            LOG.errorf("A hook of peer %s of %s has not finished within %d ms (quarkus.realtime.hook-timeout), cutting it off",
                    peer.id(), ClientLog.escape(peer.namespace()), timeoutMillis);
            peer.cutOff();
            finish(hook); // what the hook still does is no longer waited for
        }
    }

    private void finish(PendingHook hook) {
        if (running != hook) {
            return; // it had timed out
        }
        if (timeoutMillis > 0) {
            peer.vertx().cancelTimer(timer);
        }
        try {
            report(hook);
        } finally {
            running = null;
            startNext();
            peer.hookFinished();
        }
    }

    private void startNext() {
        while (isIdle() && waiting != null) {
            PendingHook next = waiting.peek();
            if (next.message && peer.ignoresMessages()) {
                ignore(poll());
            } else if (!holds(next)) {
                start(poll());
            }
        }
    }

    private PendingHook poll() {
        PendingHook hook = waiting.poll();
        if (waiting.isEmpty()) {
            waiting = null; // it has room for all that there were
        }
        return hook;
    }

    private void report(PendingHook hook) {
        if (hook.message) {
            peer.messageHandled();
        }
        complete(hook);
    }

    private void ignore(PendingHook message) {
        peer.messageIgnored();
        complete(message);
    }

    private void complete(PendingHook hook) {
        if (Vertx.currentContext() == hook.context) {
            hook.finished.run();
        } else {
            hook.context.runOnContext(nothing -> hook.finished.run());
        }
    }
}
