package io.quarkiverse.realtime.runtime.outbound;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.OverflowPolicy;

/**
 * What clients that do not read fast enough have cost them. Any thread.
 */
@Singleton
public class OutboxCounters {

    private final Map<OverflowPolicy, LongAdder> dropped = new EnumMap<>(OverflowPolicy.class);
    private final LongAdder closed = new LongAdder();

    public OutboxCounters() {
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            dropped.put(policy, new LongAdder());
        }
    }

    void dropped(OverflowPolicy policy, long messages) {
        dropped.get(policy).add(messages);
    }

    void closed() {
        closed.increment();
    }

    /**
     * @return how many messages clients did not get because of this policy
     */
    public long dropped(OverflowPolicy policy) {
        return dropped.get(policy).sum();
    }

    /**
     * @return how many clients were closed
     */
    public long closedClients() {
        return closed.sum();
    }
}
