package io.quarkiverse.realtime.runtime.outbound;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * How much was handed in for a client and has not left, and whether the client lags. Thread-safe.
 * <p>
 * An amount is one number, so that it changes in one step: its lower bits count bytes, its upper ones messages. Each
 * message takes memory besides its bytes, and would be the less bounded the smaller messages are. So it weighs more than
 * they are where the limit and the marks are concerned.
 */
final class BufferedAmount {

    private static final int BYTE_BITS = 40;
    private static final long BYTES = (1L << BYTE_BITS) - 1;

    private static final AtomicLongFieldUpdater<BufferedAmount> AMOUNT = AtomicLongFieldUpdater
            .newUpdater(BufferedAmount.class, "amount");

    private final OutboxSettings settings;
    private volatile long amount;
    /** Whether the high mark was passed since the last drain. Only the loop resets it. */
    private volatile boolean lagging;

    BufferedAmount(OutboxSettings settings) {
        this.settings = settings;
    }

    static long amount(int messages, long bytes) {
        return (long) messages << BYTE_BITS | bytes;
    }

    static long bytes(long amount) {
        return amount & BYTES;
    }

    /**
     * @return the part of a limit that an amount takes
     */
    static long weight(long amount, int messageOverhead) {
        return bytes(amount) + (amount >>> BYTE_BITS) * messageOverhead;
    }

    private long weight(long some) {
        return weight(some, settings.messageOverhead());
    }

    /**
     * @return the bytes that were handed in and have not left
     */
    long bytes() {
        return bytes(amount);
    }

    boolean isNothing() {
        return amount == 0;
    }

    /**
     * @return by how much the limit is passed with one more amount and without another; 0 or less if it is not
     */
    long excess(long before, long less, long more) {
        return weight(before - less + more) - settings.limit();
    }

    /**
     * @return whether there is room for a message. A single one may be larger than the limit, if nothing else waits
     */
    boolean hasRoomFor(int size) {
        return hasRoomFor(amount, size);
    }

    private boolean hasRoomFor(long before, int size) {
        return before == 0 || excess(before, 0, amount(1, size)) <= 0;
    }

    boolean isOverLimit() {
        return weight(amount) > settings.limit();
    }

    /**
     * @return whether there was room for the message
     */
    boolean reserve(int size) {
        long before;
        do { // one step: what is refused must not be in the way of a smaller message of another thread
            before = amount;
            if (!hasRoomFor(before, size)) {
                return false;
            }
        } while (!replace(before, before + amount(1, size)));
        return true;
    }

    /**
     * @return whether nothing has changed in between
     */
    boolean replace(long before, long after) {
        if (!AMOUNT.compareAndSet(this, before, after)) {
            return false;
        }
        if (weight(after) > settings.highWaterMark() && !lagging) {
            lagging = true;
        }
        return true;
    }

    /**
     * To be asked after the amount has grown, on any thread: the loop may have removed it before the client was known to
     * lag.
     *
     * @return whether {@link #hasCaughtUp()} has to be asked once more
     */
    boolean mayHaveCaughtUp() {
        return lagging && isAtLowWaterMark();
    }

    long get() {
        return amount;
    }

    /**
     * As {@link #reserve}, for what has its place already. On the loop.
     */
    void count(int size) {
        long after = AMOUNT.addAndGet(this, amount(1, size));
        if (weight(after) > settings.highWaterMark()) {
            lagging = true;
        }
    }

    void remove(long less) {
        AMOUNT.addAndGet(this, -less);
    }

    boolean isAtLowWaterMark() {
        return weight(amount) <= settings.lowWaterMark();
    }

    boolean isAboveHighWaterMark() {
        return weight(amount) > settings.highWaterMark();
    }

    /**
     * To be called at the low mark. On the loop.
     *
     * @return whether it has lagged, and has caught up
     */
    boolean hasCaughtUp() {
        if (!lagging) {
            return false;
        }
        lagging = false;
        if (isAboveHighWaterMark()) { // another thread has just sent more, and saw that it lags
            lagging = true;
            return false;
        }
        return true;
    }
}
