package io.quarkiverse.realtime.runtime.topic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What the topics hold for one subscriber: its subscriptions on its loop, and the messages of this tick that it has not
 * got yet. It gets them at the end of the tick, or earlier if it asks, in the order in which they were published, those
 * of different topics too.
 */
public final class SubscriberQueue {

    /** The topics, as far as a subscriber needs them. */
    interface Broker {

        Membership subscribe(String topic, String namespace, SubscriberQueue subscriberQueue, WireFormat form, String since);

        /** Publishes the messages that the calling loop has gathered. */
        void flushPublishes();
    }

    private static final Comparator<Membership> ELDEST_FIRST = Comparator.comparingLong(SubscriberQueue::nextSequence);

    final Subscriber subscriber;
    private final Broker broker;
    private final Tick tick;
    /** Confined to the loop. */
    private final Map<SubscriberGroup, Membership> subscriptions = new HashMap<>(2);
    /** Confined to the loop: what came before it, of several topics, it has got. */
    private long caughtUpTo;

    SubscriberQueue(Broker broker, Subscriber subscriber, Tick tick) {
        this.broker = broker;
        this.subscriber = subscriber;
        this.tick = tick;
    }

    /**
     * Subscribes, at most once at a time to a topic and namespace. Any thread.
     *
     * @param namespace {@code null} to hear every namespace
     * @param form how messages are taken; {@code null} for each as it is, when it comes
     * @throws IllegalArgumentException if the name is not legal
     */
    public Membership subscribe(String topic, String namespace, WireFormat form) {
        return subscribe(topic, namespace, form, null);
    }

    /**
     * As above, beginning with what was missed.
     *
     * @param since the id of the last message that was not missed, as a client says it; {@code null} to begin now
     */
    public Membership subscribe(String topic, String namespace, WireFormat form, String since) {
        return broker.subscribe(topic, namespace, this, form, since);
    }

    /**
     * @return the turns of its loop
     */
    public Tick tick() {
        return tick;
    }

    Loop loop() {
        return tick.loop();
    }

    /**
     * Hands a task to the loop, behind what the caller has published so far. Any thread.
     */
    public void execute(Runnable task) {
        broker.flushPublishes();
        loop().execute(task);
    }

    void joined(SubscriberGroup group, Membership membership) {
        tellOnly(false);
        subscriptions.put(group, membership);
        tellOnly(true);
    }

    void left(SubscriberGroup group) {
        subscriptions.remove(group);
        tellOnly(true);
    }

    /** A publish looks at memberships, and at little else. */
    private void tellOnly(boolean only) {
        if (subscriptions.size() == 1) {
            subscriptions.values().iterator().next().only = only;
        }
    }

    /**
     * Delivers what was published to the subscriber and still waits for the end of the tick, for something else is to go
     * out behind it. On the loop.
     */
    public void deliverPending() {
        List<Tick.Gathered> filled = tick.filled();
        if (filled.isEmpty() || subscriptions.isEmpty()) {
            return;
        }
        if (filled.size() == 1) {
            Membership membership = subscriptions.get(filled.get(0));
            if (membership != null) {
                membership.group.deliverRest(membership);
            }
        } else {
            deliverPending(filled);
        }
    }

    private void deliverPending(List<Tick.Gathered> filled) {
        if (caughtUpTo == tick.sequence()) {
            return; // nothing came since, of any topic
        }
        caughtUpTo = tick.sequence();
        PriorityQueue<Membership> behind = new PriorityQueue<>(ELDEST_FIRST);
        if (filled.size() < subscriptions.size()) {
            for (Tick.Gathered gathered : filled) {
                Membership membership = subscriptions.get(gathered);
                if (membership != null && membership.group.isBehind(membership)) {
                    behind.add(membership);
                }
            }
        } else {
            for (Membership membership : subscriptions.values()) {
                if (membership.group.isBehind(membership)) {
                    behind.add(membership);
                }
            }
        }
        tick.inPieces(behind.size() > 1);
        try {
            deliver(behind);
        } finally {
            tick.inPieces(false);
        }
    }

    /** Of the topic whose message is the next in turn, all the messages up to the next one of another topic, and so on. */
    private static void deliver(PriorityQueue<Membership> behind) {
        for (Membership eldest = behind.poll(); eldest != null; eldest = behind.poll()) {
            Membership next = behind.peek();
            eldest.group.deliverUpTo(eldest, next == null ? Long.MAX_VALUE : nextSequence(next));
            if (eldest.group.isBehind(eldest)) {
                behind.add(eldest);
            }
        }
    }

    private static long nextSequence(Membership membership) {
        return membership.group.nextSequence(membership);
    }
}
