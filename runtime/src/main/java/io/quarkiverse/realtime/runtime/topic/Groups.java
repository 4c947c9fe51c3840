package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

/**
 * The subscriptions of one (topic, namespace, loop): a group for each form, of which there are few. Confined to its loop.
 */
final class Groups {

    private static final Group[] NONE = {};

    private Group[] groups = NONE;

    void add(Subscription subscription, Tick tick, TopicCounters counters) {
        find(subscription.inbox.subscriber.form(), tick, counters).add(subscription);
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

    void remove(Subscription subscription) {
        Group group = subscription.group;
        group.remove(subscription);
        if (group.isEmpty()) {
            groups = Arrays.stream(groups).filter(other -> other != group).toArray(Group[]::new);
        }
    }

    boolean isEmpty() {
        return groups.length == 0;
    }

    void publish(Envelope envelope) {
        for (Group group : groups) {
            group.publish(envelope);
        }
    }
}
