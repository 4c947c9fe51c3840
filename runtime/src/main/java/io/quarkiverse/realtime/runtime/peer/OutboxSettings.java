package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;

/**
 * The bounds of what waits for a client, in bytes.
 */
public record OutboxSettings(long highWaterMark, long lowWaterMark, long limit, OverflowPolicy policy,
        OutboxCounters counters) {

    public OutboxSettings {
        if (lowWaterMark > highWaterMark || highWaterMark > limit) {
            throw new IllegalArgumentException(("quarkus.realtime.outbound: low-water-mark (%d) <= high-water-mark (%d)"
                    + " <= limit (%d) does not hold").formatted(lowWaterMark, highWaterMark, limit));
        }
    }

    public static OutboxSettings of(RealtimeConfig.Outbound config, OutboxCounters counters) {
        return new OutboxSettings(config.highWaterMark().asLongValue(), config.lowWaterMark().asLongValue(),
                config.limit().asLongValue(), config.policy(), counters);
    }

    /**
     * @param own the policy of a route, {@code null} if it has none of its own
     */
    public OutboxSettings with(OverflowPolicy own) {
        return own == null || own == policy ? this
                : new OutboxSettings(highWaterMark, lowWaterMark, limit, own, counters);
    }
}
