package io.quarkiverse.realtime.runtime.topic;

/**
 * One subscriber on one topic.
 */
public final class Subscription {

    final Topic topic;
    final String namespace;
    final Subscriber subscriber;
    final Loop loop;
    /** Written under the lock of the topic, read by the loop: what is on its way when a subscription ends is not delivered. */
    volatile boolean cancelled;
    /** The place in its {@link SubscriptionSet}, confined to the loop. */
    int index = -1;

    Subscription(Topic topic, String namespace, Subscriber subscriber, Loop loop) {
        this.topic = topic;
        this.namespace = namespace;
        this.subscriber = subscriber;
        this.loop = loop;
    }

    /**
     * Ends the subscription. Any thread, any number of times. On the loop of the subscriber nothing is delivered after
     * this returned.
     */
    public void cancel() {
        topic.cancel(this);
    }
}
