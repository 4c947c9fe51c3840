package io.quarkiverse.realtime.test.topics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;

/** Knows how many consumers the event bus has, on which address. */
@Singleton
public class ConsumerCount implements VertxOptionsCustomizer, VertxMetrics, EventBusMetrics<String> {

    private final ConcurrentMap<String, Integer> consumers = new ConcurrentHashMap<>();

    public Map<String, Integer> byAddress() {
        return Map.copyOf(consumers);
    }

    /** There is no other way in: Quarkus itself calls the builder that replaces the deprecated one. */
    @Override
    @SuppressWarnings("deprecation")
    public void accept(VertxOptions options) {
        options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(all -> this));
    }

    @Override
    public EventBusMetrics<?> createEventBusMetrics() {
        return this;
    }

    @Override
    public String handlerRegistered(String address, String repliedAddress) {
        consumers.merge(address, 1, Integer::sum);
        return address;
    }

    @Override
    public void handlerUnregistered(String address) {
        consumers.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
    }
}
