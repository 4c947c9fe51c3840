package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.config.RealtimeConfig;

/**
 * The bounds of a peer, read from the configuration once.
 */
public record PeerSettings(OutboxSettings outbox, int inboundMaxPending, int topicsPerPeer, long closeTimeoutMillis,
        long hookTimeoutMillis) {

    public PeerSettings {
        if (inboundMaxPending < 1) { // the first message would stop the socket for good
            throw new IllegalArgumentException("quarkus.realtime.inbound.max-pending is less than 1: " + inboundMaxPending);
        }
        if (closeTimeoutMillis < 1) { // no timer takes it, and a client that does not read would never be cut off
            throw new IllegalArgumentException("quarkus.realtime.close-timeout is less than 1 ms: " + closeTimeoutMillis
                    + " ms");
        }
    }

    public static PeerSettings of(RealtimeConfig config, OutboxCounters counters) {
        return new PeerSettings(OutboxSettings.of(config.outbound(), counters), config.inbound().maxPending(),
                config.limits().topicsPerPeer(), config.closeTimeout().toMillis(),
                config.hookTimeout().map(t -> Math.max(1, t.toMillis())).orElse(0L));
    }
}
