package io.quarkiverse.realtime.runtime.topic;

/**
 * One subscriber on one topic.
 */
public final class Membership {

    /** The topic of a membership. */
    interface Owner {

        String name();

        /** Ends a membership at once. */
        void cancel(Membership membership);

        /** Ends a membership behind what was published before. */
        void leave(Membership membership);
    }

    private final Owner topic;
    final String namespace;
    final SubscriberQueue subscriberQueue;
    /** That of the subscriberQueue. */
    final Subscriber subscriber;
    /** That of the subscriber. */
    final Object token;
    final WireFormat form;
    private final Recovery recovery;
    private final MessageId start;
    /** Written under the lock of the topic, read by the loop: what is on its way is not delivered. */
    volatile boolean cancelled;

    /** Guarded by the topic: whether it gets nothing more that is published. */
    private boolean left;
    /** Guarded by the topic: where the history of the topic ended when it left. */
    private long lastOffset;

    // ---- confined to the loop

    /** Whether the subscriber has no other. */
    boolean only;
    /** Where it is a member. */
    SubscriberGroup group;
    /** Its place in the group. */
    int index = -1;
    /** The batch of the group that {@link #position} is about; of any other it has got nothing yet. */
    private long batch = -1;
    /** The message of the batch that it gets next. */
    private int position;

    Membership(Owner topic, String namespace, SubscriberQueue subscriberQueue, WireFormat form, Recovery recovery,
            MessageId start) {
        this.topic = topic;
        this.namespace = namespace;
        this.subscriberQueue = subscriberQueue;
        this.subscriber = subscriberQueue.subscriber;
        this.token = subscriber.token();
        this.form = form;
        this.recovery = recovery;
        this.start = start;
    }

    /**
     * @return the name of the topic
     */
    public String topic() {
        return topic.name();
    }

    /**
     * @return the form in which messages are taken, {@code null} if as they are
     */
    public WireFormat form() {
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
     * Ends the membership at once, for a subscriber that takes nothing more. Any thread, any number of times. On the loop of
     * the subscriber nothing is delivered after this returned.
     */
    public void cancel() {
        topic.cancel(this);
    }

    /**
     * Ends the membership: the subscriber still gets what was published before, in its turn, and nothing that is published
     * after this returned. Any thread, any number of times. What was published on another event loop counts as published
     * when that loop has handed it over.
     */
    public void leave() {
        topic.leave(this);
    }

    // ---- under the lock of the topic

    /**
     * @param offset of the newest message in the history of the topic, if it has one
     */
    void leftAt(long offset) {
        left = true;
        lastOffset = offset;
    }

    boolean hasLeft() {
        return left;
    }

    /**
     * @return whether a message of the history is not for it any more
     */
    boolean hasLeftBefore(long offset) {
        return left && offset > lastOffset;
    }

    /**
     * @param from the offset of a message that is for it
     * @return how many messages from there on are, at most
     */
    int until(long from, int max) {
        return left ? (int) Math.min(max, lastOffset - from + 1) : max;
    }

    // ---- on the loop

    /** It is in its group from now on. */
    void joined() {
        subscriberQueue.joined(group, this);
    }

    /** It is in its group no more. */
    void left() {
        subscriberQueue.left(group);
    }

    /** Its subscriber gets the messages of all its topics that still wait for the end of the turn. */
    void deliverPending() {
        subscriberQueue.deliverPending();
    }

    int position(long ofBatch) {
        return batch == ofBatch ? position : 0;
    }

    void position(long ofBatch, int next) {
        batch = ofBatch;
        position = next;
    }
}
