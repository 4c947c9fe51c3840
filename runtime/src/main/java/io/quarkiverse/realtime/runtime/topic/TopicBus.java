package io.quarkiverse.realtime.runtime.topic;

import java.util.List;
import java.util.function.Consumer;

/**
 * How envelopes get from a publisher to the loops.
 */
public interface TopicBus {

    /**
     * Registers the one consumer that a loop has for a topic. It is registered when this returns, on any thread.
     *
     * @return ends the registration
     */
    Runnable consume(String topic, Loop loop, Consumer<List<Envelope>> consumer);

    /**
     * Hands the envelopes, of one topic, to every consumer of that: as a task of the consumer's loop, behind all tasks that the
     * calling thread handed to that loop before. Never calls a consumer itself.
     */
    void publish(String topic, List<Envelope> envelopes);
}
