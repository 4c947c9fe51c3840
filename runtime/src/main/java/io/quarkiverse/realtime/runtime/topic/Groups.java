package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.ClientLog;

/**
 * The subscriptions of one (topic, namespace, loop): a group for each form, of which there are few. Confined to its loop.
 */
final class Groups {

    private static final Logger LOG = Logger.getLogger(Groups.class);
    private static final Group[] NONE = {};

    private Group[] groups = NONE;

    void add(Membership membership, Tick tick, TopicCounters counters) {
        find(membership.form, tick, counters).add(membership);
    }

    private Group find(WireForm form, Tick tick, TopicCounters counters) {
        for (Group group : groups) {
            if (group.form == form) {
                return group;
            }
        }
        Group group = new Group(form, tick, counters);
        groups = Arrays.copyOf(groups, groups.length + 1);
        groups[groups.length - 1] = group;
        return group;
    }

    void remove(Membership membership) {
        Group group = membership.group;
        if (group == null) {
            return; // it was still reading the history
        }
        group.remove(membership);
        if (group.isEmpty()) {
            groups = Arrays.stream(groups).filter(other -> other != group).toArray(Group[]::new);
        }
    }

    boolean isEmpty() {
        return groups.length == 0;
    }

    void publish(Envelope envelope) {
        for (Group group : groups) {
            try {
                group.publish(envelope);
            } catch (Throwable e) { // whatever it is, the others get the message
                LOG.errorf(e, "A message of topic %s does not reach all its subscribers", ClientLog.escape(envelope.topic()));
                group.lose(envelope);
            }
        }
    }
}
