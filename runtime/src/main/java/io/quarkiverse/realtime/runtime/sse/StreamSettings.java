package io.quarkiverse.realtime.runtime.sse;

import java.time.Duration;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.outbound.OutboxSettings;

/**
 * What holds for all event streams.
 *
 * @param retry after which time clients are to come back, {@code null} to leave it to them
 * @param maxLifetime after which time a stream is ended, {@code null} for never
 * @param errorEvent the type of the event that says that a stream has failed, {@code null} for none
 * @param compression whether streams may be compressed as other responses are
 * @param buffer how many events wait for a {@code Multi} of pushed ones
 * @param endTimeout for how long a client may read nothing of what is left when its stream has ended
 */
public record StreamSettings(OutboxSettings outbox, Duration retry, Duration maxLifetime, String errorEvent,
        boolean compression, int buffer, Duration endTimeout) {

    /**
     * What can't be sent is to be known when the application starts, not when the first stream fails.
     */
    public StreamSettings {
        if (retry != null && retry.isNegative()) {
            throw new IllegalArgumentException("quarkus.realtime.sse.retry is negative: " + retry);
        }
        if (maxLifetime != null && (maxLifetime.isNegative() || maxLifetime.isZero())) {
            throw new IllegalArgumentException("quarkus.realtime.sse.max-lifetime is not positive: " + maxLifetime
                    + ", leave it out to let streams last");
        }
        if (endTimeout.toMillis() < 1) { // no timer takes it
            throw new IllegalArgumentException("quarkus.realtime.sse.end-timeout is less than 1 ms: " + endTimeout);
        }
        if (buffer < 1) { // Mutiny has no buffer for nothing
            throw new IllegalArgumentException("quarkus.realtime.limits.stream-buffer is less than 1: " + buffer);
        }
        if (errorEvent != null) {
            try {
                ServerSentEvent.of("").event(errorEvent);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("quarkus.realtime.sse.error-event is no type of an event: "
                        + e.getMessage(), e);
            }
        }
    }

    public static StreamSettings of(RealtimeConfig config, OutboxCounters counters) {
        RealtimeConfig.Sse sse = config.sse();
        return new StreamSettings(OutboxSettings.of(config.outbound(), counters), sse.retry().orElse(null),
                sse.maxLifetime().orElse(null), sse.errorEvent().orElse(null), sse.compression(),
                config.limits().streamBuffer(), sse.endTimeout());
    }
}
