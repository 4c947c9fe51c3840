package io.quarkiverse.realtime.runtime.peer;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.peer.OutboxQueue.Entry;
import io.quarkiverse.realtime.runtime.topic.Batch;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Inbox;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkiverse.realtime.runtime.topic.SharedBytes;
import io.quarkiverse.realtime.runtime.topic.Tick;
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
public final class Outbox<F> implements Tick.Flushable {

    /** What its owner wants to know. */
    public interface Listener {

        /** No more is taken: a close has begun, or too much waits. Any thread, once. */
        void closing();

        /** Too much waits: the client is to be closed. What waited is discarded. On the loop, once. */
        void tooSlow();

        /** A client that lagged has caught up. On the loop. */
        void drained();
    }

    /** Bytes that are flushed together count until the last of them has left, so they are not too many. */
    private static final int MAX_UNFLUSHED = 64 * 1024;

    @SuppressWarnings("rawtypes") // there is no other way to name the class
    private static final AtomicLongFieldUpdater<Outbox> BUFFERED = AtomicLongFieldUpdater.newUpdater(Outbox.class, "buffered");

    private final Loop loop;
    private final Inbox inbox;
    private final Sink<F> sink;
    private final OutboxSettings settings;
    private final Tick tick;
    private final Listener listener;
    private final boolean shares;
    private final long limit;
    /** Bytes that were handed in and have not left, by any thread. */
    private volatile long buffered;
    /** Whether the high mark was passed since the last drain, by any thread. */
    private final AtomicBoolean lagging = new AtomicBoolean();
    /** Whether no more is taken: a close has begun. */
    private final AtomicBoolean closing = new AtomicBoolean();

    /** What the sink does not take; {@code null} as long as it has taken everything. */
    private OutboxQueue<F> queue;
    private List<UniEmitter<? super Void>> drainWaiters = List.of();
    /** Bytes that were written and not yet flushed. */
    private long unflushed;
    /** Whether something was written and not flushed, control frames included. */
    private boolean flushAtEnd;
    private boolean draining;
    /** Whether the close frame has its place in the queue: what topics deliver from now on comes too late. */
    private boolean closed;
    private boolean gone;

    /**
     * @param inbox what topics hold for the client
     */
    public Outbox(Loop loop, Inbox inbox, Sink<F> sink, OutboxSettings settings, Listener listener) {
        this.loop = loop;
        this.inbox = inbox;
        this.tick = inbox.tick();
        this.sink = sink;
        this.settings = settings;
        this.listener = listener;
        this.shares = sink.takesShared();
        this.limit = settings.limit();
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
            inbox.execute(() -> {
                inbox.catchUp();
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
        inbox.catchUp();
        count(sink.size(frame));
        enqueue(frame, null, null);
        return buffered <= settings.highWaterMark();
    }

    /**
     * As {@link #supply}, if the source should have waited: then this is one more that was not asked for, and has no place
     * beyond the bound.
     */
    public boolean supplyUnasked(F frame) {
        if (closed || buffered <= limit) {
            return supply(frame);
        }
        closed = true;
        overflow();
        return false;
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
        } else if (settings.policy().dropsWaiting() && reserveInsteadOfWaiting(size, envelope)) {
            enqueue(frame, null, envelope);
        } else {
            settings.counters().dropped(settings.policy(), 1);
        }
    }

    /**
     * Takes messages of a topic, if they can go out at once. On the loop.
     *
     * @return whether it took them
     */
    public boolean publish(SharedBytes bytes, int from, int to) {
        if (closed) {
            return true;
        }
        int size = to - from;
        if (!shares || !isQueueEmpty() || buffered + size > limit || !(flushAtEnd ? sink.isWritable() : sink.isIdle())) {
            return false;
        }
        if (flushAtEnd || !tick.isEnding()) { // the turn ends with a flush of what waits for one
            sink.write(bytes, from, to);
            count(size);
            written(size);
        } else {
            int left = sink.send(bytes, from, to);
            if (left > 0) {
                count(left);
                unflushed += left;
                settle();
            }
        }
        return true;
    }

    /**
     * Fetches what the next {@link #publish(SharedBytes, int, int)} looks at. On the loop.
     */
    public void lookAhead() {
        if (isQueueEmpty() && buffered == 0) {
            sink.isIdle();
        }
    }

    /**
     * Drops messages of a topic at once, if each of them would be. On the loop.
     *
     * @param smallest the size of the smallest
     * @return whether it did
     */
    public boolean drop(int messages, int smallest) {
        if (closed || settings.policy() != OverflowPolicy.DROP_NEWEST || hasRoomFor(buffered, smallest)) {
            return false;
        }
        settings.counters().dropped(OverflowPolicy.DROP_NEWEST, messages);
        return true;
    }

    /**
     * @param keyed whether there are messages that replace others
     * @return whether it keeps messages of a topic together, of which it would drop the oldest. On the loop
     */
    public boolean keepsBatches(boolean keyed) {
        return shares && (settings.policy() == OverflowPolicy.DROP_OLDEST
                || settings.policy() == OverflowPolicy.CONFLATE && !keyed) && !closed && !isQueueEmpty();
    }

    /**
     * Takes messages of a topic that have to wait, and drops the oldest of those that wait for them. On the loop.
     *
     * @param frames makes of each what goes out
     * @return whether it took them: not if they are too long together
     */
    public boolean keep(Batch batch, int from, int to, Function<Envelope, F> frames) {
        int size = batch.size(from, to);
        if (size > limit) {
            return false;
        }
        long freed = 0;
        long before;
        do { // as in reserve; this happens for each client that lags, so it is one write
            before = buffered;
            long excess = before - freed + size - limit;
            if (excess > queue.droppableBytes()) {
                release(freed);
                return false;
            }
            if (excess > 0) {
                freed += queue.dropOldest(excess);
            }
        } while (!BUFFERED.compareAndSet(this, before, before - freed + size));
        noteLag(before - freed + size);
        queue.add(batch, from, to, frames);
        return true;
    }

    /**
     * Takes a control frame: it goes out behind what was taken before. On the loop.
     */
    public void control(Runnable frame) {
        if (!closed) {
            inbox.catchUp();
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
            queue = new OutboxQueue<>(settings);
        }
        return queue;
    }

    /**
     * Takes the last frame: it goes out behind what was taken before, and nothing behind it. On the loop.
     */
    public void end(Runnable frame) {
        if (!gone) {
            stop();
            inbox.catchUp();
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

    public long bufferedAmount() {
        return buffered;
    }

    /**
     * @return how many messages and control frames are kept, those included that were dropped and have not been
     *         removed yet. On the loop
     */
    int waiting() {
        return queue == null ? 0 : queue.size();
    }

    public Uni<Void> drained() {
        return Uni.createFrom().emitter(emitter -> {
            if (buffered <= settings.lowWaterMark() && !closing.get()) {
                emitter.complete(null);
            } else {
                loop.execute(() -> await(emitter));
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
        while (!isQueueEmpty() && sink.isWritable()) {
            Entry<F> entry = queue.poll();
            if (entry != null && entry.control != null) {
                entry.control.run();
                written(0);
            } else if (entry != null) {
                write(entry.frame(), entry.done);
            }
        }
        draining = false;
    }

    /**
     * The connection is gone: what waits is lost. On the loop.
     */
    public void gone() {
        stop();
        closed = true;
        gone = true;
        discard();
        failDrainWaiters();
    }

    @Override
    public void flush() {
        flushAtEnd = false;
        sink.flush();
        settle();
    }

    private void await(UniEmitter<? super Void> emitter) {
        if (gone) {
            emitter.fail(new ClosedChannelException());
        } else if (buffered <= settings.lowWaterMark()) {
            emitter.complete(null);
        } else {
            if (drainWaiters.isEmpty()) {
                drainWaiters = new ArrayList<>(1);
            }
            drainWaiters.add(emitter);
        }
    }

    private void failDrainWaiters() {
        takeDrainWaiters().forEach(waiter -> waiter.fail(new ClosedChannelException()));
    }

    /** They may ask again while they are told. */
    private List<UniEmitter<? super Void>> takeDrainWaiters() {
        List<UniEmitter<? super Void>> waiters = drainWaiters;
        drainWaiters = List.of();
        return waiters;
    }

    /** A single message may be larger than the bound: it is taken when nothing else waits. */
    private boolean hasRoomFor(long before, int size) {
        return before == 0 || before + size <= limit;
    }

    private boolean reserve(int size) {
        long before;
        do { // one step: what is refused must not be in the way of a smaller message of another thread
            before = buffered;
            if (!hasRoomFor(before, size)) {
                return false;
            }
        } while (!BUFFERED.compareAndSet(this, before, before + size));
        noteLag(before + size);
        return true;
    }

    private void noteLag(long now) {
        if (now > settings.highWaterMark() && !lagging.get()) {
            lagging.set(true);
            if (buffered <= settings.lowWaterMark()) { // the loop was faster and did not see it
                loop.execute(() -> release(0));
            }
        }
    }

    /** As {@link #reserve}, for what was written already. */
    private void count(int size) {
        if (BUFFERED.addAndGet(this, size) > settings.highWaterMark()) {
            lagging.set(true);
        }
    }

    private IllegalStateException overflow() {
        IllegalStateException overflow = new IllegalStateException("The client does not read, " + buffered
                + " bytes wait for it: closing it (quarkus.realtime.outbound.limit is " + limit + ")");
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
                failDrainWaiters();
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
            long excess = buffered + size - limit;
            if (excess > queue().droppableBytes()) {
                return false;
            }
            BUFFERED.addAndGet(this, -queue.drop(excess, envelope));
        } while (!reserve(size)); // another thread has sent something in between
        return true;
    }

    private void enqueue(F frame, Consumer<Throwable> done, Envelope envelope) {
        if (closed) { // the close began while it was handed over
            release(sink.size(frame));
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
            written(size);
        } else {
            sink.write(frame, failure -> {
                release(size);
                done.accept(failure);
            });
            written(0);
        }
    }

    private void written(int size) {
        unflushed += size;
        if (unflushed >= MAX_UNFLUSHED || !sink.isWritable()) {
            flush(); // many messages in one turn are not a slow client
        } else if (!flushAtEnd) {
            flushAtEnd = true;
            tick.flushAtEnd(this);
        }
    }

    /** What was flushed has left, or is waited for. */
    private void settle() {
        long size = unflushed;
        if (size > 0) {
            unflushed = 0;
            sink.whenWritten(() -> release(size));
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
                release(entry.size);
                tell(entry.done, new ClosedChannelException());
            }
        }
        return lost;
    }

    private void release(long size) {
        long now = BUFFERED.addAndGet(this, -size);
        if (now > settings.lowWaterMark() || gone) {
            return;
        }
        if (!drainWaiters.isEmpty()) {
            takeDrainWaiters().forEach(waiter -> waiter.complete(null));
        }
        if (lagging.compareAndSet(true, false)) {
            if (buffered > settings.highWaterMark()) { // another thread has just sent more, and saw that it lags
                lagging.set(true);
            } else if (!closing.get()) {
                listener.drained();
            }
        }
    }

    private static void tell(Consumer<Throwable> done, Throwable failure) {
        if (done != null) {
            done.accept(failure);
        }
    }
}
