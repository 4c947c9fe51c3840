package io.quarkiverse.realtime.runtime.sse;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.sse.PushedEvents.Pushed;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * Pushed events go to a {@code Multi}, and through what the application has put behind it. That may take locks, or push: so
 * it runs without the lock of the stream, on the thread of one who pushes, and what others push meanwhile waits for
 * that thread. How many bytes wait behind the {@code Multi} is not known.
 */
final class EmitterTarget implements PushedEvents.Target {

    private final MultiEmitter<? super Object> emitter;
    private final int limit;
    private final Queue<Object> waiting;
    /** What comes behind all that waits, if the stream has ended. */
    private volatile Runnable end;
    /** How often it was asked to deliver since it delivers. */
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param limit how many events may wait
     */
    EmitterTarget(MultiEmitter<? super Object> emitter, int limit) {
        this.emitter = emitter;
        this.limit = limit;
        this.waiting = new LinkedBlockingQueue<>(limit);
    }

    @Override
    public void push(Pushed pushed) {
        for (Object event : pushed.events()) {
            // null is a value in JSON, but no item
            if (end == null && !waiting.offer(event == null ? ServerSentEvent.of(null) : event)) {
                fail(new IllegalStateException("An event stream with operators is " + limit
                        + " events behind (quarkus.realtime.limits.stream-buffer): push fewer at once"));
            }
        }
    }

    @Override
    public void end() {
        if (end == null) {
            end = emitter::complete;
        }
    }

    @Override
    public void fail(Throwable failure) {
        if (end == null) {
            end = () -> emitter.fail(failure);
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
        if (asked.getAndIncrement() > 0) {
            return; // whoever delivers sees it
        }
        int seen = 1;
        do {
            Runnable last = end; // first: all that comes before it is in the queue by now
            for (Object event = waiting.poll(); event != null; event = waiting.poll()) {
                emit(event);
            }
            if (last != null) {
                last.run();
            }
            seen = asked.addAndGet(-seen);
        } while (seen != 0);
    }

    private void emit(Object event) {
        try {
            emitter.emit(event);
        } catch (RuntimeException e) { // of a subscriber that must not throw: who pushes next still delivers
            emitter.fail(e);
        }
    }
}
