package io.quarkiverse.realtime.runtime.outbound;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.topic.Batch;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.WireFormat;

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

    /** A message, several that wait together, or a control frame. */
    static final class Entry<F> {

        final int size;
        final Consumer<Throwable> done;
        final Runnable control;
        /** {@code null} for a control frame, which keeps its place between messages, and for what was dropped. */
        private F frame;
        /** Of several messages; {@code null} when all of them are gone. */
        private Batch batch;
        private int from;
        private int to;
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
            return frame == null && control == null && batch == null;
        }
    }

    private final OutboxSettings settings;
    private final BiFunction<Envelope, WireFormat, F> frames;
    private final ArrayDeque<Entry<F>> entries = new ArrayDeque<>();
    private final ArrayDeque<Entry<F>> droppable = new ArrayDeque<>(0);
    /** How much that is, together. */
    private long droppableAmount;
    private int dropped;
    /** The newest of each key, if the policy is to conflate. */
    private final Map<Key, Entry<F>> newest = new HashMap<>(0);

    /**
     * @param frames makes of a message of a topic what goes out
     */
    OutboxQueue(OutboxSettings settings, BiFunction<Envelope, WireFormat, F> frames) {
        this.settings = settings;
        this.frames = frames;
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
        if (envelope != null && envelope.id() == null && settings.dropsWaiting()) {
            remember(entry, envelope);
        }
    }

    /**
     * Adds messages that the policy may drop, the oldest first.
     */
    void add(Batch batch, int from, int to) {
        Entry<F> entry = new Entry<>(null, 0, null, null);
        entry.batch = batch;
        entry.from = from;
        entry.to = to;
        entries.add(entry);
        droppable.add(entry);
        droppableAmount += amount(batch, from, to);
    }

    /**
     * @return the next in turn, {@code null} if there is none
     */
    Entry<F> poll() {
        removeFirstDropped();
        Entry<F> entry = entries.peek();
        if (entry != null && entry.batch != null) {
            return pollFrom(entry);
        }
        entries.poll();
        if (entry != null && entry.droppable) {
            forget(entry);
        }
        return entry;
    }

    private Entry<F> pollFrom(Entry<F> several) {
        Batch batch = several.batch;
        int first = several.from++;
        Entry<F> entry = new Entry<>(frames.apply(batch.envelope(first), batch.form()), batch.size(first, first + 1), null,
                null);
        droppableAmount -= amount(entry);
        if (several.from == several.to) {
            entries.poll();
            droppable.poll(); // the oldest of all
        }
        return entry;
    }

    private long weight(long amount) {
        return BufferedAmount.weight(amount, settings.messageOverhead());
    }

    private static long amount(Batch batch, int from, int to) {
        return BufferedAmount.amount(to - from, batch.size(from, to));
    }

    private static long amount(Entry<?> entry) {
        return BufferedAmount.amount(1, entry.size);
    }

    /**
     * @return the part of the limit that the policy may free
     */
    long droppableWeight() {
        return weight(droppableAmount);
    }

    /**
     * Drops what has the same key as a message that was published, and then the oldest.
     *
     * @param weight how much of the limit is to be freed, if there is so much
     * @return the amount that was dropped
     */
    long drop(long weight, Envelope envelope) {
        long freed = 0;
        if (envelope.conflationKey() != null) {
            Entry<F> same = newest.remove(new Key(envelope.topic(), envelope.conflationKey()));
            while (same != null) {
                freed += drop(same);
                same = same.previous;
            }
        }
        return freed + dropOldest(weight - weight(freed));
    }

    /**
     * Drops the oldest.
     *
     * @param weight how much of the limit is to be freed, if there is so much
     * @return the amount that was dropped
     */
    long dropOldest(long weight) {
        long freed = 0;
        while (weight(freed) < weight && !droppable.isEmpty()) {
            Entry<F> oldest = droppable.peek();
            if (oldest.batch != null) {
                freed += dropFrom(oldest, weight - weight(freed));
            } else if (!oldest.isDropped()) {
                forgetKey(oldest);
                freed += drop(oldest);
            }
            if (oldest.isDropped()) {
                droppable.poll();
            }
        }
        removeFirstDropped();
        compact();
        return freed;
    }

    private long dropFrom(Entry<F> several, long weight) {
        Batch batch = several.batch;
        int from = several.from;
        int next = several.to;
        if (weight(amount(batch, from, next)) > weight) {
            next = from + 1;
            while (weight(amount(batch, from, next)) < weight) {
                next++;
            }
        }
        long freed = amount(batch, from, next);
        settings.counters().dropped(settings.policy(), next - from);
        droppableAmount -= freed;
        several.from = next;
        if (next == several.to) {
            several.batch = null;
            dropped++;
        }
        return freed;
    }

    /** The oldest are mostly the first: what was dropped and has nothing before it need not be kept. */
    private void removeFirstDropped() {
        while (!entries.isEmpty() && entries.peek().isDropped()) {
            entries.poll();
            dropped--;
        }
        while (!droppable.isEmpty() && droppable.peek().isDropped()) {
            droppable.poll();
        }
    }

    private long drop(Entry<F> entry) {
        settings.counters().dropped(settings.policy(), 1);
        entry.frame = null;
        dropped++;
        droppableAmount -= amount(entry);
        return amount(entry);
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
        droppableAmount += amount(entry);
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
        droppableAmount -= amount(entry);
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
