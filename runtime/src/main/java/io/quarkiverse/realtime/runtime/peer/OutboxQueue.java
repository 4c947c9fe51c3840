package io.quarkiverse.realtime.runtime.peer;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.topic.Envelope;

/**
 * What waits for a client that does not take it: messages and control frames in their order, and of the messages those
 * that the policy may drop. Confined to the loop.
 *
 * @param <F> a message in the form in which it goes out
 */
final class OutboxQueue<F> {

    /** How many of those that were dropped may be kept, to be skipped when their turn comes. */
    private static final int MAX_DROPPED = 64;

    private record Key(String topic, String key) {
    }

    static final class Entry<F> {

        final int size;
        final Consumer<Throwable> done;
        final Runnable control;
        /** {@code null} for a control frame, which keeps its place between messages, and for what was dropped. */
        private F frame;
        private boolean droppable;
        private Key key;
        /** Those that wait with the same key. */
        private Entry<F> previous;
        private Entry<F> next;

        private Entry(F frame, int size, Consumer<Throwable> done, Runnable control) {
            this.frame = frame;
            this.size = size;
            this.done = done;
            this.control = control;
        }

        /**
         * @return {@code null} for a control frame
         */
        F frame() {
            return frame;
        }

        private boolean isDropped() {
            return frame == null && control == null;
        }
    }

    private final OutboxSettings settings;
    private final ArrayDeque<Entry<F>> entries = new ArrayDeque<>();
    private final ArrayDeque<Entry<F>> droppable = new ArrayDeque<>(0);
    private long droppableBytes;
    private int dropped;
    /** The newest of each key, if the policy is to conflate. */
    private final Map<Key, Entry<F>> newest = new HashMap<>(0);

    OutboxQueue(OutboxSettings settings) {
        this.settings = settings;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * @return how many are kept, those included that were dropped and have not been removed yet
     */
    int size() {
        return entries.size();
    }

    void add(Runnable control) {
        entries.add(new Entry<>(null, 0, null, control));
    }

    /**
     * @param envelope of what was published, {@code null} for what is never dropped
     */
    void add(F frame, int size, Consumer<Throwable> done, Envelope envelope) {
        Entry<F> entry = new Entry<>(frame, size, done, null);
        entries.add(entry);
        if (envelope != null && envelope.id() == null && settings.policy().dropsWaiting()) {
            remember(entry, envelope);
        }
    }

    /**
     * @return the next in turn, {@code null} if there is none
     */
    Entry<F> poll() {
        Entry<F> entry = entries.poll();
        while (entry != null && entry.isDropped()) {
            dropped--;
            entry = entries.poll();
        }
        if (entry != null && entry.droppable) {
            forget(entry);
        }
        return entry;
    }

    /**
     * @return how many bytes the policy may drop
     */
    long droppableBytes() {
        return droppableBytes;
    }

    /**
     * Drops what has the same key as a message that was published, and then the oldest.
     *
     * @param bytes how many are to be dropped, if there are so many
     * @return how many were
     */
    long drop(long bytes, Envelope envelope) {
        long freed = 0;
        if (envelope.conflationKey() != null) {
            Entry<F> same = newest.remove(new Key(envelope.topic(), envelope.conflationKey()));
            while (same != null) {
                freed += drop(same);
                same = same.previous;
            }
        }
        while (freed < bytes && !droppable.isEmpty()) {
            Entry<F> oldest = droppable.poll();
            if (!oldest.isDropped()) {
                forgetKey(oldest);
                freed += drop(oldest);
            }
        }
        compact();
        return freed;
    }

    private int drop(Entry<F> entry) {
        settings.counters().dropped(settings.policy(), 1);
        entry.frame = null;
        dropped++;
        droppableBytes -= entry.size;
        return entry.size;
    }

    private void compact() {
        if (dropped > MAX_DROPPED && dropped > entries.size() / 2) {
            entries.removeIf(Entry::isDropped);
            droppable.removeIf(Entry::isDropped);
            dropped = 0;
        }
    }

    private void remember(Entry<F> entry, Envelope envelope) {
        entry.droppable = true;
        droppable.add(entry);
        droppableBytes += entry.size;
        if (envelope.conflationKey() != null && settings.policy() == OverflowPolicy.CONFLATE) {
            entry.key = new Key(envelope.topic(), envelope.conflationKey());
            entry.previous = newest.put(entry.key, entry);
            if (entry.previous != null) {
                entry.previous.next = entry;
            }
        }
    }

    /** Its turn has come, it is the oldest of all. */
    private void forget(Entry<F> entry) {
        droppableBytes -= entry.size;
        while (droppable.poll() != entry) {
            // dropped before
        }
        forgetKey(entry);
    }

    /** The oldest of its key is no longer among those that wait. */
    private void forgetKey(Entry<F> entry) {
        if (entry.next != null) {
            entry.next.previous = null;
        } else if (entry.key != null) {
            newest.remove(entry.key);
        }
    }
}
