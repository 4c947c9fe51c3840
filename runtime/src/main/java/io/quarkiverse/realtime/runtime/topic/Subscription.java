package io.quarkiverse.realtime.runtime.topic;

/**
 * One subscriber on one topic.
 */
public final class Subscription {

    final Topic topic;
    final String namespace;
    final Inbox inbox;
    /** Written under the lock of the topic, read by the loop: what is on its way when a subscription ends is not delivered. */
    volatile boolean cancelled;

    // ---- confined to the loop

    /** Where it is a member. */
    Group group;
    /** Its place in the group. */
    int index = -1;
    /** The batch of the group that {@link #position} is about; of any other it has got nothing yet. */
    private long batch = -1;
    /** The message of the batch that it gets next. */
    private int position;

    Subscription(Topic topic, String namespace, Inbox inbox) {
        this.topic = topic;
        this.namespace = namespace;
        this.inbox = inbox;
    }

    /**
     * Ends the subscription. Any thread, any number of times. On the loop of the subscriber nothing is delivered after
     * this returned.
     */
    public void cancel() {
        topic.cancel(this);
    }

    int position(long ofBatch) {
        return batch == ofBatch ? position : 0;
    }

    void position(long ofBatch, int next) {
        batch = ofBatch;
        position = next;
    }
}
