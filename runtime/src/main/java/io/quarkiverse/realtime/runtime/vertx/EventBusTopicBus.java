package io.quarkiverse.realtime.runtime.vertx;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Loop;
import io.quarkiverse.realtime.runtime.topic.TopicBus;
import io.quarkus.vertx.LocalEventBusCodec;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;

/**
 * Topics on the Vert.x event bus: one address, with one consumer, per topic and loop; the envelope by reference. So a
 * publisher reaches the loops that have subscribers of its namespace, and leaves the others alone.
 * <p>
 * Two properties of the event bus carry the promises of {@link TopicBus}: {@code localConsumer} puts the consumer in the
 * bus's map before it returns, bound to the context of the caller; a delivery is a task of the consumer's event loop,
 * also when the publisher is on that loop.
 */
public final class EventBusTopicBus implements TopicBus {

    /**
     * Event bus addresses of topics, apart from those of the application. What begins so counts as Vert.x' own, of which
     * metrics have no series: clients may choose the names of topics, and a series is there for good.
     */
    private static final String ADDRESS_PREFIX = "__vertx.realtime/";

    /**
     * Envelopes on their way to one consumer.
     */
    private record Delivery(List<Envelope> envelopes, Consumer<List<Envelope>> consumer) {

        void run() {
            consumer.accept(envelopes);
        }
    }

    private final EventBus eventBus;
    private final boolean traced;
    private final LocalEventBusCodec<Delivery> codec = new LocalEventBusCodec<>();
    private final DeliveryOptions options = new DeliveryOptions().setLocalOnly(true).setCodecName(codec.name())
            .setTracingPolicy(TracingPolicy.IGNORE); // a publish is one thing, however many loops it reaches

    /** There are few. */
    private final ConcurrentMap<Loop, NumberedLoop> loops = new ConcurrentHashMap<>();
    private final AtomicInteger nextNumber = new AtomicInteger();
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();
    /** To be removed, it must be the same object. */
    private final Handler<DeliveryContext<Object>> deliverUntraced = EventBusTopicBus::deliverUntraced;

    public EventBusTopicBus(Vertx vertx) {
        this.eventBus = vertx.eventBus();
        eventBus.registerCodec(codec);
        traced = ((VertxInternal) vertx).tracer() != null;
        if (traced) {
            eventBus.addInboundInterceptor(deliverUntraced);
        }
    }

    /**
     * Vert.x asks its tracer for a span of each message that arrives, with a policy of its own, whatever the sender has said:
     * a root span for each event loop that a publish reaches. Interceptors come before that, on the same context as the
     * consumer would be called.
     */
    private static void deliverUntraced(DeliveryContext<Object> message) {
        if (message.body() instanceof Delivery delivery) {
            delivery.run();
        } else {
            message.next();
        }
    }

    @Override
    public Address consume(String topic, Loop loop, Consumer<List<Envelope>> consumer) {
        NumberedLoop numbered = loops.computeIfAbsent(loop,
                first -> new NumberedLoop(nextNumber.getAndIncrement(), ((VertxLoop) first).detached()));
        Registration registration = new Registration(ADDRESS_PREFIX + numbered.number() + '/' + topic, consumer);
        numbered.loop().adopt(() -> registration.registered = eventBus.localConsumer(registration.address,
                message -> message.body().run()));
        registrations.add(registration);
        return registration;
    }

    /**
     * Vert.x outlives the application in dev mode; what the application has put there must not.
     */
    public void close() {
        registrations.forEach(Registration::close);
        if (traced) {
            eventBus.removeInboundInterceptor(deliverUntraced);
        }
        eventBus.unregisterCodec(codec.name());
    }

    /**
     * @param loop its consumers end when they are told to, not with the verticle of the first who subscribed
     */
    private record NumberedLoop(int number, VertxLoop loop) {
    }

    private final class Registration implements Address {

        private final String address;
        private final Consumer<List<Envelope>> consumer;
        private MessageConsumer<Delivery> registered;

        private Registration(String address, Consumer<List<Envelope>> consumer) {
            this.address = address;
            this.consumer = consumer;
        }

        @Override
        public void publish(List<Envelope> envelopes) {
            eventBus.publish(address, new Delivery(envelopes, consumer), options);
        }

        @Override
        public void close() {
            registrations.remove(this);
            registered.unregister();
        }
    }
}
