package io.quarkiverse.realtime.runtime.peer;

import java.time.Duration;

import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;

/**
 * The bounds of a peer, read from the configuration once.
 */
public record PeerSettings(OutboxSettings outbox, int inboundMaxPending, long inboundBacklog, int topicsPerPeer,
        int compressionThreshold, long closeTimeoutMillis, long hookTimeoutMillis) {

    public PeerSettings {
        if (inboundMaxPending < 1) { // the first message would stop the socket for good
            throw new IllegalArgumentException("quarkus.realtime.inbound.max-pending is less than 1: " + inboundMaxPending);
        }
        if (inboundBacklog < 1) { // whatever a client has sent would be lost when it goes
            throw new IllegalArgumentException("quarkus.realtime.inbound.backlog is less than 1: " + inboundBacklog);
        }
        if (topicsPerPeer < 1) { // no peer could subscribe to anything
            throw new IllegalArgumentException("quarkus.realtime.limits.topics-per-peer is less than 1: " + topicsPerPeer);
        }
        if (hookTimeoutMillis < 0) {
            throw new IllegalArgumentException("quarkus.realtime.hook-timeout is negative: " + hookTimeoutMillis + " ms");
        }
        if (closeTimeoutMillis < 1) { // no timer takes it, and a client that does not read would never be cut off
            throw new IllegalArgumentException("quarkus.realtime.close-timeout is less than 1 ms: " + closeTimeoutMillis
                    + " ms");
        }
    }

    public static PeerSettings of(RealtimeConfig config, OutboxCounters counters) {
        return new PeerSettings(OutboxSettings.of(config.outbound(), counters), config.inbound().maxPending(),
                config.inbound().backlog().asLongValue(),
                config.limits().topicsPerPeer(),
                (int) Math.min(Integer.MAX_VALUE, config.compression().threshold().asLongValue()),
                config.closeTimeout().toMillis(),
                config.hookTimeout().map(PeerSettings::millis).orElse(0L));
    }

    /** A part of a millisecond is not none. */
    private static long millis(Duration timeout) {
        return timeout.isZero() || timeout.isNegative() ? timeout.toMillis() : Math.max(1, timeout.toMillis());
    }
}
