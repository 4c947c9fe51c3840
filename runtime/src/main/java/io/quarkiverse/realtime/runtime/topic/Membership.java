package io.quarkiverse.realtime.runtime.topic;

/**
 * One subscriber on one topic.
 */
public final class Membership {

    final Topic topic;
    final String namespace;
    final Inbox inbox;
    /** That of the inbox. */
    final Subscriber subscriber;
    final WireForm form;
    private final Recovery recovery;
    private final MessageId start;
    /** Written under the lock of the topic, read by the loop: what is on its way when a subscription ends is not delivered. */
    volatile boolean cancelled;

    // ---- confined to the loop

    /** Whether the subscriber has no other. */
    boolean only;
    /** Where it is a member. */
    Group group;
    /** Its place in the group. */
    int index = -1;
    /** The batch of the group that {@link #position} is about; of any other it has got nothing yet. */
    private long batch = -1;
    /** The message of the batch that it gets next. */
    private int position;

    Membership(Topic topic, String namespace, Inbox inbox, WireForm form, Recovery recovery, MessageId start) {
        this.topic = topic;
        this.namespace = namespace;
        this.inbox = inbox;
        this.subscriber = inbox.subscriber;
        this.form = form;
        this.recovery = recovery;
        this.start = start;
    }

    /**
     * @return the name of the topic
     */
    public String topic() {
        return topic.name;
    }

    /**
     * @return the form in which messages are taken, {@code null} if as they are
     */
    public WireForm form() {
        return form;
    }

    /**
     * @return whether it gets what it said it has missed
     */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * @return the id of the newest message when the subscription began, {@code null} if the topic has no history
     */
    public MessageId start() {
        return start;
    }

    /**
     * Ends the membership. Any thread, any number of times. On the loop of the subscriber nothing is delivered after
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
