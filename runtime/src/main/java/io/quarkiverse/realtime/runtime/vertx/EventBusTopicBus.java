package io.quarkiverse.realtime.runtime.vertx;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkiverse.realtime.runtime.topic.TopicBus;
import io.quarkus.vertx.LocalEventBusCodec;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;

/**
 * Topics on the Vert.x event bus: one address per topic, one consumer per loop, the envelope by reference.
 * <p>
 * Two properties of the event bus carry the promises of {@link TopicBus}: {@code localConsumer} puts the consumer in the
 * bus's map before it returns, bound to the context of the caller; a delivery is a task of the consumer's event loop,
 * also when the publisher is on that loop.
 */
public final class EventBusTopicBus implements TopicBus {

    /** Event bus addresses of topics, apart from those of the application. */
    private static final String ADDRESS_PREFIX = "io.quarkiverse.realtime/";

    private final EventBus eventBus;
    private final LocalEventBusCodec<List<Envelope>> codec = new LocalEventBusCodec<>();
    private final DeliveryOptions options = new DeliveryOptions().setLocalOnly(true).setCodecName(codec.name());

    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

    public EventBusTopicBus(EventBus eventBus) {
        this.eventBus = eventBus;
        eventBus.registerCodec(codec);
    }

    @Override
    public Runnable consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
        String address = ADDRESS_PREFIX + topic;
        Registration registration = new Registration();
        ((VertxLoop) loop).adopt(() -> registration.consumer = eventBus.localConsumer(address,
                message -> consumer.accept(message.body())));
        registrations.add(registration);
        return registration;
    }

    @Override
    public void publish(String topic, List<Envelope> envelopes) {
        eventBus.publish(ADDRESS_PREFIX + topic, envelopes, options);
    }

    /**
     * Vert.x outlives the application in dev mode; what the application has put there must not.
     */
    public void close() {
        registrations.forEach(Registration::run);
        eventBus.unregisterCodec(codec.name());
    }

    private final class Registration implements Runnable {

        private MessageConsumer<List<Envelope>> consumer;

        @Override
        public void run() {
            registrations.remove(this);
            consumer.unregister();
        }
    }
}
