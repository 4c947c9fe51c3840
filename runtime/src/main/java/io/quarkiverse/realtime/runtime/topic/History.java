package io.quarkiverse.realtime.runtime.topic;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.realtime.runtime.topic.HistorySettings.Bounds;

/**
 * The newest messages of one topic. Guarded by the topic.
 */
final class History {

    private record Kept(Envelope envelope, long size, long sinceNanos) {
    }

    private static final int INITIAL_CAPACITY = 16;

    private final Bounds bounds;
    /** By a generator of its own: a static one would be seeded in the build of a native executable, which refuses that. */
    private final String epoch = Long.toUnsignedString(new SecureRandom().nextLong(), 36);
    /** A ring: a message is at its offset, modulo the length, which is a power of two. So a reader finds its place at once. */
    private Kept[] ring = new Kept[INITIAL_CAPACITY];
    /** Of the oldest message. */
    private long first = 1;
    /** Of the next message. */
    private long offset = 1;
    private long size;
    private long usedNanos = System.nanoTime();

    History(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * @param messages in their order, without those that are not for the reader
     * @param next the offset behind the last that was looked at
     */
    record Chunk(List<Envelope> messages, long next) {
    }

    /**
     * @return the id of the next message
     */
    MessageId nextId() {
        return new MessageId(epoch, offset);
    }

    /**
     * @return the id of the newest message, or the one before the first
     */
    MessageId lastId() {
        return new MessageId(epoch, lastOffset());
    }

    /**
     * @return the offset of the newest message, or the one before the first
     */
    long lastOffset() {
        return offset - 1;
    }

    void add(Envelope envelope, long now) {
        long length = envelope.payload().length();
        if (count() == ring.length) {
            grow();
        }
        ring[slot(offset)] = new Kept(envelope, length, now);
        size += length;
        offset++;
        usedNanos = now;
        while (count() > bounds.messages() || size > bounds.size()) {
            removeEldest();
        }
        expire(now);
    }

    private int count() {
        return (int) (offset - first);
    }

    private int slot(long messageOffset) {
        return (int) (messageOffset & ring.length - 1);
    }

    private void grow() {
        Kept[] smaller = ring;
        ring = new Kept[smaller.length * 2];
        for (long i = first; i < offset; i++) {
            ring[slot(i)] = smaller[(int) (i & smaller.length - 1)];
        }
    }

    void expire(long now) {
        while (first < offset && now - ring[slot(first)].sinceNanos() > bounds.ttlNanos()) {
            removeEldest();
        }
    }

    private void removeEldest() {
        size -= ring[slot(first)].size();
        ring[slot(first)] = null;
        first++;
    }

    /**
     * It has lost a reader, who may come back.
     */
    void used() {
        usedNanos = System.nanoTime();
    }

    /**
     * @return whether nobody can want it any more
     */
    boolean isOver(long now) {
        return first == offset && now - usedNanos > bounds.ttlNanos();
    }

    /**
     * @return whether all that came after a message can be had
     */
    Recovery recover(String since) {
        MessageId id = MessageId.parse(since);
        if (id == null) {
            return Recovery.UNKNOWN_ID;
        }
        if (!id.epoch().equals(epoch)) {
            return Recovery.OTHER_EPOCH;
        }
        if (id.offset() >= offset) {
            return Recovery.UNKNOWN_ID;
        }
        return holds(id.offset() + 1) ? Recovery.RECOVERED : Recovery.TOO_OLD;
    }

    /**
     * @return whether everything from an offset on is here
     */
    boolean holds(long from) {
        return from >= first;
    }

    /**
     * @return whether nothing came since
     */
    boolean endsBefore(long from) {
        return from >= offset;
    }

    /**
     * @param from the offset of the first, which {@link #holds is here}
     * @param maxMessages how many messages are looked at, at most
     * @param maxSize how long their payloads together are, at most, if there is more than one
     * @param reader the token of whoever reads
     */
    Chunk read(long from, int maxMessages, long maxSize, String namespace, Object reader) {
        List<Envelope> found = new ArrayList<>();
        long length = 0;
        long next = from;
        while (next < offset && next - from < maxMessages) {
            Kept message = ring[slot(next)];
            length += message.size();
            if (length > maxSize && next > from) {
                break;
            }
            next++;
            String addressee = message.envelope().namespace();
            if ((namespace == null || addressee == null || namespace.equals(addressee))
                    && reader != message.envelope().excluded()) {
                found.add(message.envelope());
            }
        }
        return new Chunk(found, next);
    }
}
