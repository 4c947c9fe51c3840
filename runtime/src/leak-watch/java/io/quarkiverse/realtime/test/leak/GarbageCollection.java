package io.quarkiverse.realtime.test.leak;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/** A collection, and what the JVM does with references after it. */
final class GarbageCollection {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);
    /** Small enough that every collector makes it where young objects are. */
    private static final int PIECE = 64 * 1024;

    /** A field, or the JVM would not bother to make it. */
    private static volatile byte[] garbage;

    private GarbageCollection() {
    }

    /**
     * Returns when each reference to what was unreachable before is in its queue.
     * <p>
     * One thread enqueues what a collection has found, all of it before it turns to what the next has found. Once something
     * of the second collection is there, all of the first is. The second need only be one of young objects, which costs
     * little: it comes when there is no room for more of them.
     */
    static void run() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> first = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            requireCollected(queue.remove(PATIENCE_MILLIS), first);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        WeakReference<Object> second = new WeakReference<>(new Object(), queue);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        Reference<?> collected = queue.poll();
        while (collected == null && System.nanoTime() < end) {
            garbage = new byte[PIECE];
            collected = queue.poll();
        }
        garbage = null;
        requireCollected(collected, second);
    }

    private static void requireCollected(Reference<?> collected, Reference<?> mark) {
        if (collected != mark) {
            throw new AssertionError("Nothing is collected: is System.gc() disabled?");
        }
    }
}
