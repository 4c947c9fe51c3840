package io.quarkiverse.realtime.runtime.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the topics hold for one subscriber: its subscriptions on its loop, and the messages of this tick that it has not
 * got yet. It gets them at the end of the tick, or earlier if it asks, in the order in which they were published, those
 * of different topics too.
 */
public final class Inbox {

    final Subscriber subscriber;
    private final TopicEngine engine;
    private final Tick tick;
    /** Confined to the loop. */
    private final Map<Group, Subscription> subscriptions = new HashMap<>(2);

    Inbox(TopicEngine engine, Subscriber subscriber, Tick tick) {
        this.engine = engine;
        this.subscriber = subscriber;
        this.tick = tick;
    }

    /**
     * Subscribes, at most once at a time to a topic and namespace. Any thread.
     *
     * @param namespace {@code null} to hear every namespace
     * @throws IllegalArgumentException if the name is not legal
     */
    public Subscription subscribe(String topic, String namespace) {
        return engine.subscribe(topic, namespace, this);
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

    void joined(Group group, Subscription subscription) {
        subscriptions.put(group, subscription);
    }

    void left(Group group) {
        subscriptions.remove(group);
    }

    /**
     * Delivers what was published to the subscriber and still waits for the end of the tick, for something else is to go
     * out behind it. On the loop.
     */
    public void catchUp() {
        List<Group> filled = tick.filled();
        if (filled.isEmpty() || subscriptions.isEmpty()) {
            return;
        }
        if (filled.size() == 1) {
            Subscription subscription = subscriptions.get(filled.get(0));
            if (subscription != null) {
                subscription.group.deliverRest(subscription);
            }
        } else {
            catchUp(filled);
        }
    }

    void catchUp(List<Group> filled) {
        List<Subscription> behind = new ArrayList<>(2);
        if (filled.size() < subscriptions.size()) {
            for (Group group : filled) {
                Subscription subscription = subscriptions.get(group);
                if (subscription != null && group.isBehind(subscription)) {
                    behind.add(subscription);
                }
            }
        } else {
            for (Subscription subscription : subscriptions.values()) {
                if (subscription.group.isBehind(subscription)) {
                    behind.add(subscription);
                }
            }
        }
        while (!behind.isEmpty()) {
            deliverEldest(behind);
        }
    }

    /** Of the topic whose message is the next in turn, all the messages up to the next one of another topic. */
    private static void deliverEldest(List<Subscription> behind) {
        Subscription eldest = null;
        long sequence = Long.MAX_VALUE;
        long sequenceOfOthers = Long.MAX_VALUE;
        for (Subscription subscription : behind) {
            long next = subscription.group.nextSequence(subscription);
            if (next < sequence) {
                sequenceOfOthers = sequence;
                sequence = next;
                eldest = subscription;
            } else if (next < sequenceOfOthers) {
                sequenceOfOthers = next;
            }
        }
        eldest.group.deliverUpTo(eldest, sequenceOfOthers);
        if (!eldest.group.isBehind(eldest)) {
            behind.remove(eldest);
        }
    }

    /**
     * @return whether no other topic can have a message for it
     */
    boolean hasOneTopic() {
        return subscriptions.size() == 1;
    }
}
