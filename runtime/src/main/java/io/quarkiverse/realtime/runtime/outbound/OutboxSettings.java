package io.quarkiverse.realtime.runtime.outbound;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;

/**
 * The bounds of what waits for a client, in bytes.
 *
 * @param messageOverhead what each message counts for besides its bytes
 */
public record OutboxSettings(long highWaterMark, long lowWaterMark, long limit, int messageOverhead,
        OverflowPolicy policy, OutboxCounters counters) {

    /** About what a message takes that waits: the objects that hold it and its place. */
    private static final int MESSAGE_OVERHEAD = 128;
    /** So many bytes, or messages that count for {@link #MESSAGE_OVERHEAD} each, are counted in one number. */
    private static final long MAX_LIMIT = 1L << 30;

    public OutboxSettings {
        if (limit > MAX_LIMIT) {
            throw new IllegalArgumentException("quarkus.realtime.outbound.limit is more than 1G: " + limit);
        }
        if (lowWaterMark > highWaterMark || highWaterMark > limit) {
            throw new IllegalArgumentException(("quarkus.realtime.outbound: low-water-mark (%d) <= high-water-mark (%d)"
                    + " <= limit (%d) does not hold").formatted(lowWaterMark, highWaterMark, limit));
        }
    }

    public static OutboxSettings of(RealtimeConfig.Outbound config, OutboxCounters counters) {
        return new OutboxSettings(config.highWaterMark().asLongValue(), config.lowWaterMark().asLongValue(),
                config.limit().asLongValue(), MESSAGE_OVERHEAD, config.policy(), counters);
    }

    /**
     * @param bytes the length of a message
     * @return the part of the limit that it takes
     */
    public long weight(int bytes) {
        return bytes + messageOverhead;
    }

    /**
     * @return whether published messages that wait already may be discarded for newer ones
     */
    boolean dropsWaiting() {
        return policy == OverflowPolicy.DROP_OLDEST || policy == OverflowPolicy.CONFLATE;
    }

    /**
     * @param own the policy of a route, {@code null} if it has none of its own
     */
    public OutboxSettings with(OverflowPolicy own) {
        return own == null || own == policy ? this
                : new OutboxSettings(highWaterMark, lowWaterMark, limit, messageOverhead, own, counters);
    }
}
