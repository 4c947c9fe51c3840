package io.quarkiverse.realtime.runtime.topic;

/**
 * Whoever a topic delivers to. The engine knows nothing else about it.
 */
public interface Subscriber {

    /**
     * Called on the loop it subscribed with, one message after the other in the order of the topic. Must not block. What
     * it throws is logged and harms no other subscriber.
     */
    void deliver(Envelope envelope);
}
