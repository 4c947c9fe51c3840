package io.quarkiverse.realtime.test.leak;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/** A collection, and what the JVM does with references after it. */
final class GarbageCollection {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(20);

    private GarbageCollection() {
    }

    /**
     * Returns when each reference to what was unreachable before is in its queue.
     * <p>
     * One thread enqueues what a collection has found, all of it before it turns to what the next has found. Once something
     * of the second collection is there, all of the first is.
     */
    static void run() {
        collect();
        collect();
    }

    private static void collect() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> mark = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            if (queue.remove(PATIENCE) != mark) {
                throw new AssertionError("Nothing is collected: is System.gc() disabled?");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
