package io.quarkiverse.realtime.runtime.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.topic.TopicCounters;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkus.runtime.metrics.MetricsFactory;
import io.quarkus.runtime.metrics.MetricsFactory.TimeRecorder;

/**
 * What can be measured. Nothing is counted for it that is not counted anyway, but for the lag, which costs two looks at the
 * clock per publish. No tag has values that come from clients.
 */
final class RealtimeMetrics {

    /** The tag of the topics that are not counted one by one. */
    private static final String OTHER_TOPICS = "*";

    private final PeerRegistry peers;
    private final OpenEventStreams streams;
    private final TopicEngine engine;
    private final OutboxCounters outboxes;

    RealtimeMetrics(PeerRegistry peers, OpenEventStreams streams, TopicEngine engine, OutboxCounters outboxes) {
        this.peers = peers;
        this.streams = streams;
        this.engine = engine;
        this.outboxes = outboxes;
    }

    void register(MetricsFactory factory) {
        factory.builder("quarkus.realtime.peers").description("Peers that are connected")
                .buildGauge(peers::count);
        factory.builder("quarkus.realtime.streams").description("Event streams that are open")
                .buildGauge(streams::count);
        factory.builder("quarkus.realtime.buffered").unit("bytes")
                .description("What waits to be sent to peers and on event streams")
                .buildGauge(() -> peers.bufferedAmount() + streams.bufferedAmount());
        factory.builder("quarkus.realtime.topics").description("Topics that have subscribers")
                .buildGauge(engine::heardTopics);
        factory.builder("quarkus.realtime.subscribers").description("Subscribers of all topics together")
                .buildGauge(engine::subscribers);
        factory.builder("quarkus.realtime.backlog").unit("bytes")
                .description("What was published and event loops have not come to deliver yet")
                .buildGauge(engine::backlog);
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            factory.builder("quarkus.realtime.messages.dropped").tag("policy", tag(policy))
                    .description("Messages that peers did not get because too much waited for them")
                    .buildCounter(() -> outboxes.dropped(policy));
        }
        factory.builder("quarkus.realtime.peers.closed.slow")
                .description("Peers that were closed because too much waited for them")
                .buildCounter(outboxes::closedClients);
        register(factory, OTHER_TOPICS, engine.unwatched());
        for (Map.Entry<String, TopicCounters> watched : engine.watched().entrySet()) {
            register(factory, watched.getKey(), watched.getValue());
        }
    }

    private static void register(MetricsFactory factory, String topic, TopicCounters counters) {
        factory.builder("quarkus.realtime.messages.published").tag("topic", topic)
                .description("Messages that were published to somebody").buildCounter(counters::published);
        factory.builder("quarkus.realtime.messages.delivered").tag("topic", topic)
                .description("Messages that were handed to subscribers").buildCounter(counters::delivered);
        TimeRecorder lag = factory.builder("quarkus.realtime.publish.lag").tag("topic", topic)
                .description("From a publish until the subscribers of an event loop had it written").buildTimer();
        counters.recordLag(nanos -> lag.update(nanos, TimeUnit.NANOSECONDS));
    }

    private static String tag(OverflowPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
