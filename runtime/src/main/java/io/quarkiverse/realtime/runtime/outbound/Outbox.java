package io.quarkiverse.realtime.runtime.outbound;

import static io.quarkiverse.realtime.runtime.outbound.BufferedAmount.amount;

import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.outbound.OutboxQueue.Entry;
import io.quarkiverse.realtime.runtime.topic.Batch;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.quarkiverse.realtime.runtime.topic.Subscriber;
import io.quarkiverse.realtime.runtime.topic.SubscriberQueue;
import io.quarkiverse.realtime.runtime.topic.Tick;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.WireFormat;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The one way out to a client: what it is sent, what is published to it and the control frames leave in the order in
 * which they came, and never more than a bound of bytes waits.
 * <p>
 * What a client is sent becomes a task of its event loop, also when it is sent from that loop. Since topics deliver by
 * tasks of the same queue, what one thread sends and publishes can't overtake itself. The fields are confined to the
 * loop, but for the atomic ones: those count what callers on other threads have handed in.
 * <p>
 * Of a client that reads there is next to nothing here: what topics have gathered goes from their buffer into the
 * socket at once. Only what the socket does not take is counted and kept.
 *
 * @param <F> a message in the form in which it goes out
 */
public final class Outbox<F> implements Subscriber, Tick.Flushable {

    /** What its owner wants to know. */
    public interface Listener {

        /** No more is taken: a close has begun, or too much waits. Any thread, once. */
        void closing();

        /** Too much waits: the client is to be closed. What waited is discarded. On the loop, once. */
        void tooSlow();

        /** A client that lagged has caught up. On the loop. */
        void drained();

        /** As {@link Subscriber#joined}. */
        void joined(Membership membership);

        /** As {@link Subscriber#lost}. */
        void lost(Membership membership);

        /** As {@link Subscriber#token}. */
        default Object token() {
            return this;
        }
    }

    /** Bytes that are flushed together count until the last of them has left, so they are not too many. */
    private static final int MAX_UNFLUSHED = 64 * 1024;

    private final Loop loop;
    private final SubscriberQueue subscriberQueue;
    private final Sink<F> sink;
    private final BiFunction<Envelope, WireFormat, F> frames;
    private final Tick tick;
    private final OutboxSettings settings;
    private final BufferedAmount buffered;
    private final Listener listener;
    private final boolean shares;
    /** Whether no more is taken: a close has begun. */
    private final AtomicBoolean closing = new AtomicBoolean();
    private final DrainWaiters drainWaiters = new DrainWaiters();

    /** What the sink does not take; {@code null} if it has taken everything. */
    private OutboxQueue<F> queue;
    /** What was written and not yet flushed. */
    private long unflushed;
    /** Whether something was written and not flushed, control frames included. */
    private boolean flushAtEnd;
    private boolean draining;
    /** Whether the close frame has its place in the queue: what topics deliver from now on comes too late. */
    private boolean closed;
    private boolean gone;

    /**
     * @param frames makes of a message of a topic what goes out
     */
    public Outbox(TopicEngine engine, Loop loop, Sink<F> sink, BiFunction<Envelope, WireFormat, F> frames,
            OutboxSettings settings, Listener listener) {
        this.loop = loop;
        this.subscriberQueue = engine.subscriberQueue(this, loop);
        this.tick = subscriberQueue.tick();
        this.sink = sink;
        this.frames = frames;
        this.settings = settings;
        this.buffered = new BufferedAmount(settings);
        this.listener = listener;
        this.shares = sink.acceptsSharedBuffers();
    }

    /**
     * @return what topics hold for the client
     */
    public SubscriberQueue subscriberQueue() {
        return subscriberQueue;
    }

    /**
     * Takes a message. Any thread.
     *
     * @param done called with {@code null} when it was handed to the operating system, else with the reason; {@code null}
     *        if nobody wants to know
     */
    public void send(F frame, Consumer<Throwable> done) {
        if (closing.get()) {
            tell(done, new ClosedChannelException());
        } else if (reserve(sink.size(frame))) {
            subscriberQueue.execute(() -> {
                subscriberQueue.deliverPending();
                enqueue(frame, done, null);
            });
        } else {
            tell(done, overflow());
        }
    }

    /**
     * Takes a message of a source that gives the next one only when it is asked: then this one may exceed the bound. On
     * the loop.
     *
     * @return whether there is room for the next one already; if not, there is when the listener hears that the client
     *         has caught up
     */
    public boolean supply(F frame) {
        if (closed) {
            return false;
        }
        subscriberQueue.deliverPending();
        buffered.count(sink.size(frame));
        enqueue(frame, null, null);
        return !buffered.isAboveHighWaterMark();
    }

    /**
     * As {@link #supply}, if the source should have waited: then this is one more that was not asked for, and has no place
     * beyond the bound.
     */
    public boolean offerUnrequested(F frame) {
        if (closed || !buffered.isOverLimit()) {
            return supply(frame);
        }
        closed = true;
        overflow();
        return false;
    }

    // ---- what topics deliver, on the loop

    @Override
    public void deliver(Envelope envelope, WireFormat form) {
        publish(frames.apply(envelope, form), envelope);
    }

    /**
     * Takes a message of a topic. On the loop.
     *
     * @param envelope {@code null} for what is said about a topic, which is not dropped
     */
    public void publish(F frame, Envelope envelope) {
        if (closed) {
            return;
        }
        int size = sink.size(frame);
        if (reserve(size)) {
            enqueue(frame, null, envelope);
        } else if (settings.policy() == OverflowPolicy.CLOSE || envelope == null || envelope.id() != null) {
            // what a history has is not dropped: the client comes back and gets it
            closed = true; // what comes behind a gap is not for the client
            if (!closeAsTooSlow()) {
                settings.counters().dropped(OverflowPolicy.CLOSE, 1);
            }
        } else if (settings.dropsWaiting() && reserveInsteadOfWaiting(size, envelope)) {
            enqueue(frame, null, envelope);
        } else {
            settings.counters().dropped(settings.policy(), 1);
        }
    }

    /**
     * Takes messages if they can go out at once.
     */
    @Override
    public boolean deliver(SharedBytes bytes, int from, int to, int messages) {
        if (closed) {
            return true;
        }
        int size = to - from;
        if (!shares || !isQueueEmpty() || buffered.excess(buffered.get(), 0, amount(1, size)) > 0
                || !(flushAtEnd ? sink.isWritable() : sink.isIdle())) {
            return false;
        }
        if (flushAtEnd || !tick.isEnding()) { // the turn ends with a flush of what waits for one
            sink.write(bytes, from, to);
            buffered.count(size);
            written(amount(1, size));
        } else {
            int left = sink.send(bytes, from, to);
            if (left > 0) {
                buffered.count(left);
                unflushed += amount(1, left);
                flushPublishes();
            }
        }
        return true;
    }

    /**
     * Fetches what the next {@link #deliver(SharedBytes, int, int, int)} looks at.
     */
    @Override
    public void prefetch() {
        if (isQueueEmpty() && buffered.isNothing()) {
            sink.isIdle();
        }
    }

    @Override
    public boolean drop(int messages, int smallest) {
        if (closed || settings.policy() != OverflowPolicy.DROP_NEWEST || buffered.hasRoomFor(smallest)) {
            return false;
        }
        settings.counters().dropped(OverflowPolicy.DROP_NEWEST, messages);
        return true;
    }

    @Override
    public boolean queuesBatches(boolean keyed) {
        return shares && (settings.policy() == OverflowPolicy.DROP_OLDEST
                || settings.policy() == OverflowPolicy.CONFLATE && !keyed) && !closed && !isQueueEmpty();
    }

    /**
     * Drops the oldest of the messages that wait, if there is no room for the new ones.
     *
     * @return whether it keeps them: not if they are too long together
     */
    @Override
    public boolean queueBatch(Batch batch, int from, int to) {
        long size = amount(to - from, batch.size(from, to));
        long freed = 0;
        long before;
        do { // as in reserve; this happens for each client that lags, so it is one write
            before = buffered.get();
            long excess = buffered.excess(before, freed, size);
            if (excess > queue.droppableWeight()) {
                release(freed);
                return false;
            }
            if (excess > 0) {
                freed += queue.dropOldest(excess);
            }
        } while (!buffered.replace(before, before - freed + size));
        grown();
        queue.add(batch, from, to);
        return true;
    }

    @Override
    public void joined(Membership membership) {
        listener.joined(membership);
    }

    @Override
    public void lost(Membership membership) {
        listener.lost(membership);
    }

    @Override
    public void whenReady(Loop readyLoop, Runnable action) {
        drained().subscribe().with(nothing -> readyLoop.execute(action), closing -> {
        });
    }

    @Override
    public Object token() {
        return listener.token();
    }

    // ---- control frames, and the end

    /**
     * Takes a control frame: it goes out behind what was taken before. On the loop.
     */
    public void control(Runnable frame) {
        if (!closed) {
            subscriberQueue.deliverPending();
            place(frame);
        }
    }

    private void place(Runnable frame) {
        if (isQueueEmpty() && sink.isWritable()) {
            frame.run();
            written(0);
        } else {
            queue().add(frame);
        }
    }

    private boolean isQueueEmpty() {
        return queue == null || queue.isEmpty();
    }

    private OutboxQueue<F> queue() {
        if (queue == null) {
            queue = new OutboxQueue<>(settings, frames);
        }
        return queue;
    }

    /**
     * Takes the last frame: it goes out behind what was taken before, and nothing behind it. On the loop.
     */
    public void end(Runnable frame) {
        if (!gone) {
            stop();
            drainWaiters.fail();
            subscriberQueue.deliverPending();
            closed = true;
            place(frame);
        }
    }

    /**
     * No more is taken. Any thread.
     *
     * @return whether this call was the one that ended it
     */
    public boolean stop() {
        return closing.compareAndSet(false, true);
    }

    /**
     * @return how many messages and control frames are kept, those included that were dropped and have not been
     *         removed yet. On the loop
     */
    int waiting() {
        return queue == null ? 0 : queue.size();
    }

    /**
     * @return how many wait for the client to catch up. On the loop
     */
    int waitingForDrain() {
        return drainWaiters.size();
    }

    /**
     * @return the bytes that were handed in and have not left. Any thread
     */
    public long bufferedAmount() {
        return buffered.bytes();
    }

    public Uni<Void> drained() {
        return Uni.createFrom().emitter(emitter -> {
            if (buffered.isAtLowWaterMark() && !closing.get()) {
                emitter.complete(null);
            } else {
                loop.execute(() -> await(emitter));
                emitter.onTermination(() -> loop.execute(() -> drainWaiters.remove(emitter)));
            }
        });
    }

    /**
     * The sink takes more again. On the loop.
     */
    public void writable() {
        if (draining) {
            return; // a flush below has made room, and the loop below goes on
        }
        draining = true;
        try {
            while (!isQueueEmpty() && sink.isWritable()) {
                Entry<F> entry = queue.poll();
                if (entry != null && entry.control != null) {
                    entry.control.run();
                    written(0);
                } else if (entry != null) {
                    write(entry.frame(), entry.done);
                }
            }
        } finally {
            draining = false;
            if (isQueueEmpty()) {
                queue = null; // it has room for all that there were
            }
        }
    }

    /**
     * The connection is gone: what waits is lost. On the loop.
     */
    public void gone() {
        stop();
        closed = true;
        gone = true;
        discard();
        drainWaiters.fail();
    }

    @Override
    public void flush() {
        flushAtEnd = false;
        sink.flush();
        flushPublishes();
    }

    private void await(UniEmitter<? super Void> emitter) {
        if (closing.get()) {
            emitter.fail(new ClosedChannelException());
        } else if (buffered.isAtLowWaterMark()) {
            emitter.complete(null);
        } else {
            drainWaiters.add(emitter);
        }
    }

    /**
     * Any thread.
     *
     * @return whether there was room for the message
     */
    private boolean reserve(int size) {
        boolean reserved = buffered.reserve(size);
        if (reserved) {
            grown();
        }
        return reserved;
    }

    /** The amount has grown. Any thread. */
    private void grown() {
        if (buffered.mayHaveCaughtUp()) {
            loop.execute(() -> release(0));
        }
    }

    private IllegalStateException overflow() {
        IllegalStateException overflow = new IllegalStateException("The client does not read, " + bufferedAmount()
                + " bytes wait for it: closing it (quarkus.realtime.outbound.limit is " + settings.limit() + ")");
        closeAsTooSlow();
        return overflow;
    }

    /**
     * @return whether it closes for this reason: not if it does for another already
     */
    private boolean closeAsTooSlow() {
        boolean first = stop();
        if (first) {
            settings.counters().closed();
            loop.execute(() -> {
                closed = true;
                drainWaiters.fail();
                settings.counters().dropped(OverflowPolicy.CLOSE, 1 + discard()); // that for which there was no room, too
                listener.tooSlow();
            });
            listener.closing();
        }
        return first;
    }

    /**
     * Drops what the policy says, of what was published and still waits, for a message of so many bytes.
     *
     * @return whether it has its place: not if all that may be dropped were too little
     */
    private boolean reserveInsteadOfWaiting(int size, Envelope envelope) {
        do {
            long excess = buffered.excess(buffered.get(), 0, amount(1, size));
            if (excess > queue().droppableWeight()) {
                return false;
            }
            buffered.remove(queue.drop(excess, envelope));
        } while (!reserve(size)); // another thread has sent something in between
        return true;
    }

    private void enqueue(F frame, Consumer<Throwable> done, Envelope envelope) {
        if (closed) { // the close began while it was handed over
            release(amount(1, sink.size(frame)));
            tell(done, new ClosedChannelException());
        } else if (isQueueEmpty() && sink.isWritable()) {
            write(frame, done);
        } else {
            queue().add(frame, sink.size(frame), done, envelope);
        }
    }

    private void write(F frame, Consumer<Throwable> done) {
        int size = sink.size(frame);
        if (done == null) {
            sink.write(frame, null);
            written(amount(1, size));
        } else {
            sink.write(frame, failure -> {
                release(amount(1, size));
                done.accept(failure);
            });
            written(0);
        }
    }

    private void written(long amount) {
        unflushed += amount;
        if (BufferedAmount.bytes(unflushed) >= MAX_UNFLUSHED || !sink.isWritable()) {
            flush(); // many messages in one turn are not a slow client
        } else if (!flushAtEnd) {
            flushAtEnd = true;
            tick.flushAtEnd(this);
        }
    }

    /** What was flushed has left, or is waited for. */
    private void flushPublishes() {
        long flushed = unflushed;
        if (flushed > 0) {
            unflushed = 0;
            sink.whenWritten(() -> release(flushed));
        }
    }

    /**
     * @return how many messages were lost
     */
    private int discard() {
        int lost = 0;
        while (!isQueueEmpty()) {
            Entry<F> entry = queue.poll();
            if (entry != null && entry.control == null) {
                lost++;
                release(amount(1, entry.size));
                tell(entry.done, new ClosedChannelException());
            }
        }
        return lost;
    }

    private void release(long less) {
        buffered.remove(less);
        if (!buffered.isAtLowWaterMark() || closing.get()) {
            return;
        }
        drainWaiters.complete();
        if (buffered.hasCaughtUp()) {
            listener.drained();
        }
    }

    private static void tell(Consumer<Throwable> done, Throwable failure) {
        if (done != null) {
            done.accept(failure);
        }
    }
}
