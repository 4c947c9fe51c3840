package io.quarkiverse.realtime.runtime.topic;

import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

/**
 * The topics of this node, as an application sees them.
 */
public final class LocalTopics implements Topics {

    private final TopicEngine engine;
    private final Supplier<? extends Loop> loops;
    private final Consumer<Object> payloadCheck;
    private final int streamBuffer;

    /**
     * @param loops gives a new stream the loop on which its items arrive
     * @param payloadCheck refuses what can't be a payload, also when nobody hears it
     * @param streamBuffer how many messages a stream may lag behind
     */
    public LocalTopics(TopicEngine engine, Supplier<? extends Loop> loops, Consumer<Object> payloadCheck, int streamBuffer) {
        this.engine = engine;
        this.loops = loops;
        this.payloadCheck = payloadCheck;
        this.streamBuffer = streamBuffer;
    }

    @Override
    public void publish(String topic, Object payload) {
        publish(topic, null, payload);
    }

    @Override
    public Multi<TopicMessage> stream(String topic) {
        return stream(topic, null);
    }

    @Override
    public long subscriberCount(String topic) {
        return engine.count(topic);
    }

    @Override
    public Set<String> names() {
        return engine.names();
    }

    @Override
    public Namespace namespace(String namespace) {
        if (Objects.requireNonNull(namespace, "namespace").isEmpty()) {
            throw new IllegalArgumentException("A namespace is not empty");
        }
        return new LocalNamespace(namespace);
    }

    private void publish(String topic, String namespace, Object payload) {
        payloadCheck.accept(payload);
        engine.publish(topic, namespace, payload, null);
    }

    private Multi<TopicMessage> stream(String topic, String namespace) {
        engine.requireName(topic);
        return new TopicStream(topic, namespace, Multi.createFrom().<TopicMessage> emitter(emitter -> {
            Subscriber subscriber = (envelope, form) -> emitter
                    .emit(new TopicMessage(envelope.id() == null ? null : envelope.id().toString(), envelope.topic(),
                            envelope.namespace(), envelope.payload()));
            Membership membership = engine.subscriberQueue(subscriber, loops.get()).subscribe(topic, namespace, null);
            emitter.onTermination(membership::cancel);
        }, BackPressureStrategy.IGNORE).onOverflow().buffer(streamBuffer));
    }

    private final class LocalNamespace implements Namespace {

        private final String namespace;

        private LocalNamespace(String namespace) {
            this.namespace = namespace;
        }

        @Override
        public void publish(String topic, Object payload) {
            LocalTopics.this.publish(topic, namespace, payload);
        }

        @Override
        public Multi<TopicMessage> stream(String topic) {
            return LocalTopics.this.stream(topic, namespace);
        }

        @Override
        public long subscriberCount(String topic) {
            return engine.count(topic, namespace);
        }
    }
}
