package io.quarkiverse.realtime.runtime.topic;

/**
 * Whoever a topic delivers to. The engine knows nothing else about it. It is called on the loop of its {@link SubscriberQueue},
 * one message after the other in the order of the topic. It must not block. What it throws is logged and harms no other
 * subscriber.
 */
public interface Subscriber {

    /**
     * Takes one message.
     *
     * @param form the form it has subscribed in
     */
    void deliver(Envelope envelope, WireFormat form);

    /**
     * Takes several messages at once, encoded in the form it has subscribed in.
     *
     * @param bytes holds them from {@code from} on, up to {@code to}
     * @param messages how many there are
     * @return whether it took them; if not, it gets them one by one
     */
    default boolean deliver(SharedBytes bytes, int from, int to, int messages) {
        return false;
    }

    /**
     * A hint that messages come next: it may fetch what it needs for them, which has mostly left the processor's caches
     * since the last ones. Several are told, then each of them gets its messages, for to fetch for several takes little
     * longer than for one.
     */
    default void prefetch() {
    }

    /**
     * Takes note of messages that it has not taken at once and would drop one by one, having no room for any of them.
     * Those of a topic with a history are not dropped, it is not asked about them.
     *
     * @param messages how many there are
     * @param smallest the size of the smallest, encoded
     * @return whether they are dropped
     */
    default boolean drop(int messages, int smallest) {
        return false;
    }

    /**
     * @param keyed whether there are messages that replace others
     * @return whether it keeps messages that it has not taken at once as they are, and drops the oldest of them if they are
     *         too many
     */
    default boolean queuesBatches(boolean keyed) {
        return false;
    }

    /**
     * Keeps messages that it has not taken at once, for when it can. Those of a topic with a history are not kept, it is
     * not asked about them.
     *
     * @return whether it keeps them all; if not, it gets them one by one
     */
    default boolean queueBatch(Batch batch, int from, int to) {
        return false;
    }

    /**
     * Called before the first message of a membership. What it sends now is ahead of it.
     */
    default void joined(Membership membership) {
    }

    /**
     * Messages of a history are gone that a membership was still to get: it gets no more.
     */
    default void lost(Membership membership) {
    }

    /**
     * Called before it gets more of a history, which is to come no faster than it takes it.
     *
     * @param action to be called on the loop, not before this returned
     */
    default void whenReady(Loop loop, Runnable action) {
        loop.execute(action);
    }

    /**
     * @return always the same object, of this subscriber alone: the messages that are not for the subscriber bear it. It may be
     *         kept when the subscriber is gone
     */
    default Object token() {
        return this;
    }
}
