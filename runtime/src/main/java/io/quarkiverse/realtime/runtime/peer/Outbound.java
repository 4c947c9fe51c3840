package io.quarkiverse.realtime.runtime.peer;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The one way out of a peer: messages, pings and the close frame leave in the order in which they came, and never more
 * than a bound of bytes waits.
 * <p>
 * Every call becomes a task of the peer's event loop, calls from that loop too. Since topics deliver by tasks of the
 * same queue, what one thread sends and publishes can't overtake itself. The fields are confined to the loop, but for
 * the atomic ones: those count what callers on other threads have handed in.
 */
final class Outbound {

    interface Listener {

        /** A close has begun, by the application or because the bound was exceeded. Any thread, once. */
        void closing();

        /** A peer that lagged has caught up. On the loop. */
        void drained();
    }

    /** A message, or a control frame that keeps its place between messages: then there is no payload. */
    private record Entry(EncodedPayload payload, Consumer<Throwable> done, Runnable control) {
    }

    private final Loop loop;
    private final FrameSink sink;
    private final PeerSettings settings;
    private final Listener listener;
    /** Bytes that were handed in and have not left, by any thread. */
    private final AtomicLong buffered = new AtomicLong();
    /** Whether the high mark was passed since the last drain, by any thread. */
    private final AtomicBoolean lagging = new AtomicBoolean();
    /** Whether no more is taken: a close has begun. */
    private final AtomicBoolean closing = new AtomicBoolean();

    private final ArrayDeque<Entry> queue = new ArrayDeque<>(0);
    private List<UniEmitter<? super Void>> drainWaiters = List.of();
    private boolean flushScheduled;
    private boolean draining;
    private boolean pingWaits;
    /** Whether the close frame has its place in the queue: what topics deliver from now on comes too late. */
    private boolean closed;
    private boolean gone;

    Outbound(Loop loop, FrameSink sink, PeerSettings settings, Listener listener) {
        this.loop = loop;
        this.sink = sink;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Takes a message. Any thread.
     *
     * @param done called with {@code null} when it was handed to the operating system, else with the reason
     */
    void send(EncodedPayload payload, Consumer<Throwable> done) {
        if (closing.get()) {
            done.accept(new ClosedChannelException());
        } else if (reserve(payload)) {
            loop.execute(() -> enqueue(payload, done));
        } else {
            done.accept(overflow());
        }
    }

    /**
     * Takes a message of a topic. On the loop.
     */
    void deliver(EncodedPayload payload) {
        if (closed) {
            return;
        }
        if (reserve(payload)) {
            enqueue(payload, SocketPeer.IGNORE);
        } else {
            overflow();
        }
    }

    void ping() {
        loop.execute(() -> {
            if (!pingWaits) { // one is as good as several
                pingWaits = true;
                control(() -> {
                    pingWaits = false;
                    sink.ping();
                });
            }
        });
    }

    /**
     * Closes behind all that was taken before. Any thread; only the first call counts.
     */
    void close(CloseReason reason) {
        if (stop()) {
            loop.execute(() -> end(reason));
            listener.closing();
        }
    }

    /**
     * The client has begun the close: its close frame is answered behind all that was taken before. On the loop.
     */
    void answerClose(Runnable answer) {
        stop();
        closed = true;
        control(answer);
    }

    /**
     * No more is taken. Any thread.
     *
     * @return whether this call was the one that ended it
     */
    boolean stop() {
        return closing.compareAndSet(false, true);
    }

    long bufferedAmount() {
        return buffered.get();
    }

    Uni<Void> drained() {
        return Uni.createFrom().emitter(emitter -> {
            if (buffered.get() <= settings.lowWaterMark() && !closing.get()) {
                emitter.complete(null);
            } else {
                loop.execute(() -> await(emitter));
            }
        });
    }

    /**
     * The sink takes more again. On the loop.
     */
    void writable() {
        if (draining) {
            return; // a flush below has made room, and the loop below goes on
        }
        draining = true;
        while (!queue.isEmpty() && sink.isWritable()) {
            Entry entry = queue.poll();
            if (entry.payload() != null) {
                write(entry.payload(), entry.done());
            } else {
                entry.control().run();
                scheduleFlush();
            }
        }
        draining = false;
    }

    /**
     * The connection is gone: what waits is lost. On the loop.
     */
    void gone() {
        stop();
        closed = true;
        gone = true;
        discard();
        takeDrainWaiters().forEach(waiter -> waiter.fail(new ClosedChannelException()));
    }

    private void await(UniEmitter<? super Void> emitter) {
        if (gone) {
            emitter.fail(new ClosedChannelException());
        } else if (buffered.get() <= settings.lowWaterMark()) {
            emitter.complete(null);
        } else {
            if (drainWaiters.isEmpty()) {
                drainWaiters = new ArrayList<>(1);
            }
            drainWaiters.add(emitter);
        }
    }

    /** They may ask again while they are told. */
    private List<UniEmitter<? super Void>> takeDrainWaiters() {
        List<UniEmitter<? super Void>> waiters = drainWaiters;
        drainWaiters = List.of();
        return waiters;
    }

    /** A single message may be larger than the bound: it is taken when nothing else waits. */
    private boolean reserve(EncodedPayload payload) {
        int size = payload.webSocketFrame().length;
        long before = buffered.getAndAdd(size);
        if (before != 0 && before + size > settings.outboundLimit()) {
            buffered.addAndGet(-size);
            return false;
        }
        if (before + size > settings.highWaterMark()) {
            lagging.set(true);
        }
        return true;
    }

    private IllegalStateException overflow() {
        if (stop()) {
            loop.execute(() -> {
                discard();
                end(CloseReasons.TOO_SLOW);
            });
            listener.closing();
        }
        return new IllegalStateException("The peer does not read, " + buffered.get()
                + " bytes wait for it: closing it (quarkus.realtime.outbound.limit is " + settings.outboundLimit() + ")");
    }

    private void enqueue(EncodedPayload payload, Consumer<Throwable> done) {
        if (gone) {
            release(payload);
            done.accept(new ClosedChannelException());
        } else if (queue.isEmpty() && sink.isWritable()) {
            write(payload, done);
        } else {
            queue.add(new Entry(payload, done, null));
        }
    }

    private void end(CloseReason reason) {
        closed = true;
        control(() -> sink.close(reason.getCode(), reason.getMessage()));
    }

    private void control(Runnable frame) {
        if (gone) {
            return;
        }
        if (queue.isEmpty() && sink.isWritable()) {
            frame.run();
            scheduleFlush();
        } else {
            queue.add(new Entry(null, null, frame));
        }
    }

    private void write(EncodedPayload payload, Consumer<Throwable> done) {
        sink.write(payload, failure -> {
            release(payload);
            done.accept(failure);
        });
        if (sink.isWritable()) {
            scheduleFlush();
        } else {
            sink.flush(); // many messages in one turn are not a slow client
        }
    }

    /** One flush for all that the tasks of one turn of the loop have written. */
    private void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            loop.execute(() -> {
                flushScheduled = false;
                sink.flush();
            });
        }
    }

    private void discard() {
        Entry entry;
        while ((entry = queue.poll()) != null) {
            if (entry.payload() != null) {
                release(entry.payload());
                entry.done().accept(new ClosedChannelException());
            }
        }
    }

    private void release(EncodedPayload payload) {
        long now = buffered.addAndGet(-payload.webSocketFrame().length);
        if (now > settings.lowWaterMark() || gone) {
            return;
        }
        if (!drainWaiters.isEmpty()) {
            takeDrainWaiters().forEach(waiter -> waiter.complete(null));
        }
        if (lagging.compareAndSet(true, false) && !closing.get()) {
            listener.drained();
        }
    }
}
