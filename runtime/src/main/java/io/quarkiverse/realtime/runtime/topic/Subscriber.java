package io.quarkiverse.realtime.runtime.topic;

/**
 * Whoever a topic delivers to. The engine knows nothing else about it. It is called on the loop of its {@link Inbox},
 * one message after the other in the order of the topic. It must not block. What it throws is logged and harms no other
 * subscriber.
 */
public interface Subscriber {

    /**
     * @return the form in which it takes messages, always the same; {@code null} for one that takes each message as it
     *         is, when it comes
     */
    default WireForm form() {
        return null;
    }

    /**
     * Takes one message.
     */
    void deliver(Envelope envelope);

    /**
     * Takes several messages at once, encoded in its form.
     *
     * @param bytes holds them from {@code from} on, up to {@code to}
     * @param messages how many there are
     * @return whether it took them; if not, it gets them one by one
     */
    default boolean deliver(SharedBytes bytes, int from, int to, int messages) {
        return false;
    }
}
