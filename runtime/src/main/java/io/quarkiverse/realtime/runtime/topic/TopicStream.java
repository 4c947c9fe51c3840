package io.quarkiverse.realtime.runtime.topic;

import io.quarkiverse.realtime.TopicMessage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The messages of a topic as a {@code Multi}. Whoever gets it as it is, without operators, may take the shorter way to
 * the same messages: an {@link SubscriberQueue} of its own.
 */
public final class TopicStream extends AbstractMulti<TopicMessage> {

    private final String topic;
    private final String namespace;
    private final Multi<TopicMessage> messages;

    TopicStream(String topic, String namespace, Multi<TopicMessage> messages) {
        this.topic = topic;
        this.namespace = namespace;
        this.messages = messages;
    }

    public String topic() {
        return topic;
    }

    /**
     * @return {@code null} for every one
     */
    public String namespace() {
        return namespace;
    }

    @Override
    public void subscribe(MultiSubscriber<? super TopicMessage> subscriber) {
        messages.subscribe().withSubscriber(subscriber);
    }
}
