package io.quarkiverse.realtime.runtime.topic;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was handed to a loop and has not been delivered there yet. With more than a limit it is full, until half of that is
 * left: whoever can wait does so before it publishes more. Thread-safe.
 */
final class Backlog {

    private final long limit;
    /** How many loops there are whose backlog is full. */
    private final AtomicInteger full;
    private final AtomicLong size = new AtomicLong();
    /** Completes when it is no longer full; {@code null} if it is not. Written under the lock. */
    private volatile CompletableFuture<Void> relief;
    private volatile boolean closed;

    Backlog(long limit, AtomicInteger full) {
        this.limit = limit;
        this.full = full;
    }

    void add(long more) {
        if (size.addAndGet(more) > limit && relief == null) {
            fill();
        }
    }

    void remove(long less) {
        if (size.addAndGet(-less) <= limit / 2 && relief != null) {
            relieve();
        }
    }

    private synchronized void fill() {
        if (relief == null && !closed) {
            relief = new CompletableFuture<>();
            full.incrementAndGet();
            if (size.get() <= limit / 2) { // the loop was faster, and did not see it
                relieve();
            }
        }
    }

    private void relieve() {
        CompletableFuture<Void> over;
        synchronized (this) {
            over = relief;
            if (over == null || size.get() > limit / 2 && !closed) {
                return;
            }
            relief = null;
            full.decrementAndGet();
        }
        over.complete(null);
    }

    long size() {
        return size.get();
    }

    boolean isFull() {
        return relief != null;
    }

    /**
     * @return completes, on some thread, when it is no longer full; {@code null} if it is not
     */
    CompletableFuture<Void> relief() {
        return relief;
    }

    /**
     * Waits until it is no longer full.
     *
     * @param deadline in nanoseconds of the clock
     * @param timeout what it was made from
     * @throws IllegalStateException if that takes longer, or the thread is interrupted, which it still is then
     */
    void await(long deadline, Duration timeout) {
        CompletableFuture<Void> awaited = relief;
        if (awaited == null) {
            return;
        }
        try {
            awaited.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an event loop was to deliver what was published before, the"
                    + " message is not published", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("An event loop still has to deliver " + size.get() + " bytes of messages after "
                    + timeout
                    + " (quarkus.realtime.limits.backlog-timeout), more than half of quarkus.realtime.limits.backlog ("
                    + limit + "), and the message is not published. Something blocks that event loop, or it is overloaded", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e); // nobody lets it fail
        }
    }

    /**
     * For those who can't wait, and go on while it is full.
     *
     * @throws IllegalStateException if there is twice as much as the limit
     */
    void requireRoom() {
        long now = size.get();
        if (now / 2 > limit && !closed) {
            throw new IllegalStateException("An event loop still has to deliver " + now + " bytes of messages, more than twice"
                    + " of quarkus.realtime.limits.backlog (" + limit + "), and the message is not published. To publish on an"
                    + " event loop can't wait for it, to publish on a worker thread does");
        }
    }

    /**
     * Nobody is to wait any longer: the loop may take no more tasks.
     */
    synchronized void close() {
        closed = true;
        relieve();
    }
}
