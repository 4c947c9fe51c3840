package io.quarkiverse.realtime.runtime.topic;

import java.util.HashMap;
import java.util.Map;

/**
 * The subscriptions of one topic on one loop, by namespace. Confined to the loop, but for the two fields that the
 * topic's lock guards.
 */
final class LoopSubscriptions {

    private final Map<String, SubscriptionSet> byNamespace = new HashMap<>(4);
    /** Streams that hear every namespace. */
    private final SubscriptionSet everywhere = new SubscriptionSet();

    /** Guarded by the topic: how many subscriptions there are, those on their way to the loop included. */
    int count;
    /** Guarded by the topic: ends the consumer of this loop. */
    Runnable unregister;

    void add(Subscription subscription) {
        if (subscription.namespace == null) {
            everywhere.add(subscription);
        } else {
            SubscriptionSet set = byNamespace.get(subscription.namespace);
            if (set == null) {
                set = new SubscriptionSet();
                byNamespace.put(subscription.namespace, set);
            }
            set.add(subscription);
        }
    }

    void remove(Subscription subscription) {
        if (subscription.namespace == null) {
            everywhere.remove(subscription);
        } else {
            SubscriptionSet set = byNamespace.get(subscription.namespace);
            set.remove(subscription);
            if (set.isEmpty()) {
                byNamespace.remove(subscription.namespace);
            }
        }
    }

    void deliver(Envelope envelope) {
        everywhere.deliver(envelope);
        if (envelope.namespace() == null) {
            for (SubscriptionSet set : byNamespace.values()) {
                set.deliver(envelope);
            }
        } else {
            SubscriptionSet set = byNamespace.get(envelope.namespace());
            if (set != null) {
                set.deliver(envelope);
            }
        }
    }
}
