package io.quarkiverse.realtime.runtime.topic;

import java.util.Arrays;

import org.jboss.logging.Logger;

/**
 * The subscriptions of one (topic, namespace, loop): an array without gaps, for a publish does little else than walk it.
 * Confined to its loop.
 */
final class SubscriptionSet {

    private static final Logger LOG = Logger.getLogger(SubscriptionSet.class);

    private Subscription[] members = new Subscription[4];
    private int size;

    void add(Subscription subscription) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
        }
        subscription.index = size;
        members[size++] = subscription;
    }

    void remove(Subscription subscription) {
        Subscription last = members[--size];
        members[size] = null;
        if (last != subscription) {
            members[subscription.index] = last;
            last.index = subscription.index;
        }
        if (members.length > 16 && size < members.length / 4) {
            members = Arrays.copyOf(members, members.length / 2);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void deliver(Envelope envelope) {
        for (int i = 0; i < size; i++) {
            Subscription subscription = members[i];
            if (subscription.subscriber != envelope.excluded() && !subscription.cancelled) {
                try {
                    subscription.subscriber.deliver(envelope);
                } catch (Throwable e) { // whatever it is, the others get the message
                    LOG.errorf(e, "A subscriber of topic %s failed", envelope.topic());
                }
            }
        }
    }
}
