package io.quarkiverse.realtime.runtime.topic;

import java.util.List;
import java.util.function.Consumer;

/**
 * How envelopes get from a publisher to the loops.
 */
public interface TopicBus {

    /**
     * Where the envelopes of a topic reach one loop.
     */
    interface Address {

        /**
         * Hands envelopes to the consumer: as a task of its loop, behind all tasks that the calling thread handed to that
         * loop before. Never calls the consumer itself.
         */
        void publish(List<Envelope> envelopes);

        /**
         * Ends the registration: what is still on its way reaches nobody.
         */
        void close();
    }

    /**
     * Registers the one consumer that a loop has for a topic. It is registered when this returns, on any thread.
     */
    Address consume(String topic, Loop loop, Consumer<List<Envelope>> consumer);
}
