package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.config.RealtimeConfig;

/**
 * The bounds of a peer, read from the configuration once.
 */
public record PeerSettings(long highWaterMark, long lowWaterMark, long outboundLimit, int inboundMaxPending, int topicsPerPeer,
        long closeTimeoutMillis, long hookTimeoutMillis) {

    public PeerSettings {
        if (lowWaterMark > highWaterMark || highWaterMark > outboundLimit) {
            throw new IllegalArgumentException(("quarkus.realtime.outbound: low-water-mark (%d) <= high-water-mark (%d)"
                    + " <= limit (%d) does not hold").formatted(lowWaterMark, highWaterMark, outboundLimit));
        }
    }

    public static PeerSettings of(RealtimeConfig config) {
        return new PeerSettings(config.outbound().highWaterMark().asLongValue(), config.outbound().lowWaterMark().asLongValue(),
                config.outbound().limit().asLongValue(), config.inbound().maxPending(), config.limits().topicsPerPeer(),
                config.closeTimeout().toMillis(), config.hookTimeout().map(t -> Math.max(1, t.toMillis())).orElse(0L));
    }
}
