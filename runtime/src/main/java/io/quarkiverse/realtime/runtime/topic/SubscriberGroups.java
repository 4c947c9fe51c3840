package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * The subscriptions of one (topic, namespace, loop): a group for each form, of which there are few. Confined to its loop.
 */
final class SubscriberGroups {

    private static final Logger LOG = Logger.getLogger(SubscriberGroups.class);
    private static final SubscriberGroup[] NONE = {};

    private SubscriberGroup[] groups = NONE;

    void add(Membership membership, Tick tick, TopicCounters counters) {
        find(membership.form, tick, counters).add(membership);
    }

    private SubscriberGroup find(WireFormat form, Tick tick, TopicCounters counters) {
        for (SubscriberGroup group : groups) {
            if (group.form == form) {
                return group;
            }
        }
        SubscriberGroup group = new SubscriberGroup(form, tick, counters);
        groups = Arrays.copyOf(groups, groups.length + 1);
        groups[groups.length - 1] = group;
        return group;
    }

    void remove(Membership membership) {
        SubscriberGroup group = membership.group;
        if (group == null) {
            return; // it was still reading the history
        }
        group.remove(membership);
        if (group.isEmpty()) {
            groups = Arrays.stream(groups).filter(other -> other != group).toArray(SubscriberGroup[]::new);
        }
    }

    boolean isEmpty() {
        return groups.length == 0;
    }

    void publish(Envelope envelope) {
        for (SubscriberGroup group : groups) {
            try {
                group.publish(envelope);
            } catch (Throwable e) { // whatever it is, the others get the message
                LOG.errorf(e, "A message of topic %s does not reach all its subscribers", ClientLog.escape(envelope.topic()));
                group.lose(envelope);
            }
        }
    }
}
