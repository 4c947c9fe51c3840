package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subscriptions of one topic on one loop, by namespace. Confined to the loop, but for the fields that the
 * topic's lock guards.
 */
final class LoopSubscriptions {

    private final Tick tick;
    private final TopicCounters counters;
    private final Map<String, SubscriberGroups> byNamespace = new HashMap<>(4);
    /** Those that hear every namespace. */
    private final SubscriberGroups everywhere = new SubscriberGroups();

    /** Guarded by the topic: how many subscriptions there are, those on their way to the loop included. */
    final NamespaceCounts counts = new NamespaceCounts(new HashMap<>(4));
    /** Guarded by the topic: where this loop is reached. */
    TopicBus.Address address;

    LoopSubscriptions(Tick tick, TopicCounters counters) {
        this.tick = tick;
        this.counters = counters;
    }

    // ---- under the lock of the topic

    /**
     * @return the messages that a subscriber of this loop hears: the others cost the loop nothing. The list is not copied
     *         if a subscriber hears all of them
     */
    private List<Envelope> heard(List<Envelope> envelopes) {
        int size = envelopes.size();
        int first = 0;
        while (first < size && counts.isHeardIn(envelopes.get(first).namespace())) {
            first++;
        }
        if (first == size) {
            return envelopes;
        }
        List<Envelope> heard = new ArrayList<>(size);
        heard.addAll(envelopes.subList(0, first));
        for (int i = first + 1; i < size; i++) {
            if (counts.isHeardIn(envelopes.get(i).namespace())) {
                heard.add(envelopes.get(i));
            }
        }
        return heard;
    }

    /**
     * Hands messages to the loop.
     */
    void handOver(List<Envelope> envelopes) {
        List<Envelope> heard = heard(envelopes);
        if (!heard.isEmpty()) {
            long weight = weigh(heard);
            tick.backlog().add(weight);
            try {
                address.publish(heard);
            } catch (RuntimeException e) { // the loop takes no more tasks
                tick.backlog().remove(weight);
                throw e;
            }
        }
    }

    private static long weigh(List<Envelope> envelopes) {
        long weight = 0;
        for (Envelope envelope : envelopes) {
            weight += envelope.weight();
        }
        return weight;
    }

    /**
     * @return what waits for the loop, if it gets what is published in a namespace; else {@code null}
     */
    Backlog backlog(String namespace) {
        return counts.isHeardIn(namespace) ? tick.backlog() : null;
    }

    // ---- on the loop

    void add(Membership membership) {
        SubscriberGroups groups;
        if (membership.namespace == null) {
            groups = everywhere;
        } else {
            groups = byNamespace.get(membership.namespace);
            if (groups == null) {
                groups = new SubscriberGroups();
                byNamespace.put(membership.namespace, groups);
            }
        }
        groups.add(membership, tick, counters);
    }

    void remove(Membership membership) {
        if (!membership.cancelled) {
            membership.subscriberQueue.deliverPending(); // what was published while it was there
        }
        if (membership.namespace == null) {
            everywhere.remove(membership);
        } else {
            SubscriberGroups groups = byNamespace.get(membership.namespace);
            if (groups == null) {
                return; // it was still reading the history
            }
            groups.remove(membership);
            if (groups.isEmpty()) {
                byNamespace.remove(membership.namespace);
            }
        }
    }

    void publish(List<Envelope> envelopes) {
        for (Envelope envelope : envelopes) {
            deliver(envelope);
        }
        tick.backlog().remove(weigh(envelopes));
    }

    private void deliver(Envelope envelope) {
        everywhere.publish(envelope);
        if (envelope.namespace() == null) {
            for (SubscriberGroups groups : byNamespace.values()) {
                groups.publish(envelope);
            }
        } else {
            SubscriberGroups groups = byNamespace.get(envelope.namespace());
            if (groups != null) {
                groups.publish(envelope);
            }
        }
    }
}
