package io.quarkiverse.realtime.runtime.sse;

import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.SafeSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * An event stream that is pushed to. The lock gives pushes their order, from the threads that push to the one way out.
 */
final class PushedEvents implements EventStream, StreamSource {

    private static final Logger LOG = Logger.getLogger(PushedEvents.class);

    /** Where pushed events go once the stream was returned. Called with the lock held, unless it says otherwise. */
    interface Target {

        void push(Pushed pushed);

        void end();

        void fail(Throwable failure);

        long bufferedAmount();

        Uni<Void> drained();

        /**
         * Called without the lock, once something has come by the other methods: what runs code of the application runs
         * here.
         */
        void deliver();
    }

    /**
     * @param events as they were pushed, for those who transform them
     * @param block all of them as they are sent
     */
    record Pushed(List<?> events, byte[] block) {
    }

    private final Context context;
    private final EventStreamFormat format;
    private final StreamSettings settings;
    private final Object lock = new Object();
    private final List<Pushed> held = new ArrayList<>(0);
    private final List<Runnable> callbacks = new ArrayList<>(1);
    private final List<UniEmitter<? super Void>> drainWaiters = new ArrayList<>(0);
    private long heldBytes;
    /** How many of those that are held wait only for the stream to be returned: no pause holds them back. */
    private int due;
    /** {@code null} before the stream was returned, and when it is over: who keeps the stream does not keep the response. */
    private Target target;
    private boolean claimed;
    private boolean paused;
    private volatile boolean closed;
    /** Too much was pushed before the stream was returned, or while it was paused. */
    private IllegalStateException overflow;

    /**
     * @param context of the request, on which callbacks run
     */
    PushedEvents(Context context, EventStreamFormat format, StreamSettings settings) {
        this.context = context;
        this.format = format;
        this.settings = settings;
    }

    @Override
    public void push(Object event) {
        accept(new Pushed(Collections.singletonList(event), format.encode(event)));
    }

    @Override
    public void pushAll(List<?> events) {
        if (events.isEmpty()) {
            return;
        }
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (Object event : events) {
            blocks.writeBytes(format.encode(event));
        }
        accept(new Pushed(new ArrayList<>(events), blocks.toByteArray()));
    }

    @Override
    public void pushComment(String comment) {
        push(ServerSentEvent.comment(comment));
    }

    private void accept(Pushed pushed) {
        ordered(() -> {
            if (closed) {
                return;
            }
            if (target != null && !paused) {
                target.push(pushed);
            } else if (held.isEmpty()
                    || heldWeight() + settings.outbox().weight(pushed.block.length) <= settings.outbox().limit()) {
                held.add(pushed);
                heldBytes += pushed.block.length;
            } else {
                overflow();
            }
        });
    }

    /** Nothing that others do to the stream comes in between. */
    private void ordered(Runnable action) {
        Target to;
        synchronized (lock) {
            to = target;
            action.run();
        }
        if (to != null) {
            to.deliver();
        }
    }

    private long heldWeight() {
        return heldBytes + (long) held.size() * settings.outbox().messageOverhead();
    }

    private void overflow() {
        overflow = new IllegalStateException("An event stream holds back " + heldBytes
                + " bytes and can't hold back more (quarkus.realtime.outbound.limit is " + settings.outbox().limit()
                + "): resume or flush it");
        clearHeld();
        if (target != null) {
            target.fail(overflow);
        }
        closed();
    }

    @Override
    public void pause() {
        synchronized (lock) {
            if (!paused) {
                due = held.size();
                paused = true;
            }
        }
    }

    @Override
    public void resume() {
        ordered(() -> {
            paused = false;
            sendHeld();
        });
    }

    @Override
    public void flush() {
        ordered(() -> {
            due = held.size();
            sendHeld();
        });
    }

    private void sendHeld() {
        if (target != null) {
            held.forEach(target::push);
            clearHeld();
        }
    }

    private void sendDue() {
        List<Pushed> first = held.subList(0, due);
        first.forEach(pushed -> {
            target.push(pushed);
            heldBytes -= pushed.block.length;
        });
        first.clear();
        due = 0;
    }

    private void clearHeld() {
        held.clear();
        heldBytes = 0;
        due = 0;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public long bufferedAmount() {
        synchronized (lock) {
            return heldBytes + (target == null ? 0 : target.bufferedAmount());
        }
    }

    @Override
    public Uni<Void> drained() {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (lock) {
                if (closed) {
                    failClosed(emitter);
                } else if (target == null) {
                    drainWaiters.add(emitter);
                } else {
                    awaitDrained(emitter);
                }
            }
        });
    }

    private void awaitDrained(UniEmitter<? super Void> emitter) {
        Uni<Void> drained = target.drained();
        context.runOnContext(nothing -> drained.subscribe().with(emitter::complete, emitter::fail));
    }

    @Override
    public void onClosed(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        synchronized (lock) {
            if (!closed) {
                callbacks.add(callback);
                return;
            }
        }
        run(callback);
    }

    @Override
    public void close() {
        ordered(() -> {
            if (!closed) {
                sendHeld();
                if (target != null) {
                    target.end();
                }
                closed();
            }
        });
    }

    @Override
    public Multi<Object> asMulti() {
        return new PushedMulti(this, Multi.createFrom().emitter(emitter -> {
            claim(); // a second subscriber fails, and must not cancel what the first one has
            emitter.onTermination(this::cancel);
            attach(new EmitterTarget(emitter, context, settings.outbox()));
        }, BackPressureStrategy.IGNORE).onOverflow().buffer(settings.buffer()));
    }

    /**
     * The stream is over: the client has gone, or nobody has returned it. Any thread.
     */
    @Override
    public void cancel() {
        synchronized (lock) {
            if (!closed) {
                clearHeld();
                closed();
            }
        }
    }

    /**
     * Makes the caller the one who may attach the stream, and cancel it.
     *
     * @throws IllegalStateException if another one is
     */
    void claim() {
        synchronized (lock) {
            if (claimed) {
                throw new IllegalStateException("An event stream is for one client, and this one has gone to a client already:"
                        + " make another one with request.eventStream()");
            }
            claimed = true;
        }
    }

    /**
     * From now on, and with what has been pushed so far, the stream goes to where it was returned.
     */
    void attach(Target to) {
        synchronized (lock) {
            target = to;
            sendWhatWasPushedBefore();
        }
        to.deliver();
    }

    private void sendWhatWasPushedBefore() {
        if (overflow != null) {
            target.fail(overflow);
            target = null;
            return;
        }
        if (closed || !paused) {
            sendHeld();
        } else {
            sendDue();
        }
        drainWaiters.forEach(this::awaitDrained);
        drainWaiters.clear();
        if (closed) {
            target.end();
            target = null;
        }
    }

    private void closed() {
        closed = true;
        target = null;
        callbacks.forEach(this::run);
        callbacks.clear();
        drainWaiters.forEach(this::failClosed);
        drainWaiters.clear();
    }

    private void failClosed(UniEmitter<? super Void> waiter) {
        context.runOnContext(nothing -> waiter.fail(new ClosedChannelException()));
    }

    /** Once the lock is released: what a callback does is not known. */
    private void run(Runnable callback) {
        context.runOnContext(nothing -> {
            try {
                callback.run();
            } catch (Throwable e) { // whatever it is, the others run
                LOG.error("A callback of an event stream that was closed failed", e);
            }
        });
    }

    /** Known by its class to those who can do without the {@code Multi}. */
    static final class PushedMulti extends AbstractMulti<Object> {

        private final PushedEvents events;
        private final Multi<Object> items;

        private PushedMulti(PushedEvents events, Multi<Object> items) {
            this.events = events;
            this.items = items;
        }

        PushedEvents events() {
            return events;
        }

        @Override
        public void subscribe(MultiSubscriber<? super Object> subscriber) {
            items.subscribe(new SafeSubscriber<>(subscriber)); // fails it if it throws: the emitter no longer could
        }
    }
}
