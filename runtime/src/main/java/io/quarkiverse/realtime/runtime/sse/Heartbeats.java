package io.quarkiverse.realtime.runtime.sse;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.vertx.core.Vertx;

/**
 * Comments that are sent every now and then, so that proxies do not take a quiet stream for a dead one, and dead clients
 * are found out. One timer per event loop, that runs while there are streams: it goes round, a part of the streams at a
 * time, so that not all of them are written to at once.
 */
public final class Heartbeats {

    private static final int PARTS = 8;

    private final Vertx vertx;
    private final long tickMillis;
    /** As many as there are event loops. */
    private final ConcurrentMap<VertxLoop, Round> rounds = new ConcurrentHashMap<>();

    /**
     * @param period between two comments on a stream, zero for none
     */
    public Heartbeats(Vertx vertx, Duration period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException("quarkus.realtime.sse.heartbeat is negative: " + period);
        }
        this.vertx = vertx;
        this.tickMillis = period.isZero() ? 0 : Math.max(1, period.toMillis() / PARTS);
    }

    /**
     * On the loop of the stream.
     */
    void add(EventStreamSession stream) {
        if (tickMillis > 0) {
            rounds.computeIfAbsent(stream.loop(), Round::new).add(stream);
        }
    }

    /**
     * On the loop of the stream.
     */
    void remove(EventStreamSession stream) {
        Round round = rounds.get(stream.loop());
        if (round != null) {
            round.remove(stream);
        }
    }

    /** Confined to its loop. */
    private final class Round {

        private final VertxLoop loop;
        @SuppressWarnings("unchecked") // no arrays of generic types
        private final Set<EventStreamSession>[] parts = new Set[PARTS];
        private int current;
        private int size;
        private long timer;

        private Round(VertxLoop loop) {
            this.loop = loop;
            for (int i = 0; i < PARTS; i++) {
                parts[i] = new HashSet<>();
            }
        }

        private void add(EventStreamSession stream) {
            if (parts[current].add(stream) && size++ == 0) {
                // of the loop, not of the request that happens to be the first
                loop.adopt(() -> timer = vertx.setPeriodic(tickMillis, id -> tick()));
            }
        }

        private void remove(EventStreamSession stream) {
            for (Set<EventStreamSession> part : parts) {
                if (part.remove(stream)) {
                    if (--size == 0) {
                        vertx.cancelTimer(timer);
                    }
                    return;
                }
            }
        }

        private void tick() {
            current = (current + 1) % PARTS;
            // a copy: a write may find out that the client has gone
            for (EventStreamSession stream : parts[current].toArray(EventStreamSession[]::new)) {
                stream.beat();
            }
        }
    }
}
