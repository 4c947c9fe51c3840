package io.quarkiverse.realtime.runtime.sse;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;
import io.quarkiverse.realtime.runtime.sse.PushedEvents.Pushed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;

/**
 * Pushed events go to a {@code Multi}, and through what the application has put behind it. That may take locks, push, or
 * block: so it runs without a lock, where it is pushed. What others push meanwhile waits; a worker thread delivers it, for
 * who pushes one event is not to be held for those of others, an event loop least of all. How many bytes wait behind the
 * {@code Multi} is not known.
 */
final class EmitterTarget implements PushedEvents.Target {

    private final MultiEmitter<? super Object> emitter;
    private final Context context;
    private final OutboxSettings settings;
    /** Guards the fields below. Nothing of the application is called with it. */
    private final Object lock = new Object();
    private final ArrayDeque<Pushed> waiting = new ArrayDeque<>();
    private long weight;
    private boolean delivering;
    private boolean ended;
    /** What is behind all that waits, if the stream has ended; {@code null} once it was done. */
    private Runnable end;

    /**
     * @param emitter of a subscriber that does not throw: else it takes nothing more, not even an end
     * @param context whose worker threads deliver what others have pushed
     */
    EmitterTarget(MultiEmitter<? super Object> emitter, Context context, OutboxSettings settings) {
        this.emitter = emitter;
        this.context = context;
        this.settings = settings;
    }

    @Override
    public void push(Pushed pushed) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            long more = settings.weight(pushed.block().length);
            if (waiting.isEmpty() || weight + more <= settings.limit()) {
                waiting.add(pushed);
                weight += more;
            } else {
                fail(new IllegalStateException("What is pushed to an event stream waits for its operators, and more than "
                        + settings.limit() + " bytes can't wait (quarkus.realtime.outbound.limit): push less at once"));
            }
        }
    }

    @Override
    public void end() {
        end(emitter::complete);
    }

    @Override
    public void fail(Throwable failure) {
        end(() -> emitter.fail(failure));
    }

    private void end(Runnable last) {
        synchronized (lock) {
            if (!ended) {
                ended = true;
                end = last;
            }
        }
    }

    @Override
    public long bufferedAmount() {
        return 0;
    }

    @Override
    public Uni<Void> drained() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void deliver() {
        synchronized (lock) {
            if (delivering) {
                return; // whoever delivers sees to it
            }
            delivering = true;
        }
        takeTurn();
    }

    /** Delivers what waits now, and not what comes meanwhile. */
    private void takeTurn() {
        int left;
        synchronized (lock) {
            left = waiting.size();
        }
        for (; left > 0; left--) {
            Pushed next = poll();
            if (next != null) {
                emit(next);
            }
        }
        Runnable last = null;
        boolean more;
        synchronized (lock) {
            more = !waiting.isEmpty();
            if (!more) {
                delivering = false;
                last = end;
                end = null;
            }
        }
        if (more) {
            handOn();
        } else if (last != null) {
            last.run();
        }
    }

    private Pushed poll() {
        synchronized (lock) {
            Pushed next = waiting.poll();
            if (next != null) {
                weight -= settings.weight(next.block().length);
            }
            return next;
        }
    }

    private void emit(Pushed pushed) {
        // null is a value in JSON, but no item
        pushed.events().forEach(event -> emitter.emit(event == null ? ServerSentEvent.of(null) : event));
    }

    private void giveUp(Throwable failure) {
        synchronized (lock) {
            waiting.clear();
            weight = 0;
            ended = true;
            end = () -> emitter.fail(failure);
        }
    }

    private void handOn() {
        context.executeBlocking((Callable<Void>) () -> {
            takeTurn();
            return null;
        }, false).onFailure(refused -> { // no worker thread takes it
            giveUp(refused);
            takeTurn();
        });
    }
}
