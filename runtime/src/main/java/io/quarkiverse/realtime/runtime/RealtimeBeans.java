package io.quarkiverse.realtime.runtime;

import java.util.Set;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.config.HistoryConfig;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.peer.PeerServices;
import io.quarkiverse.realtime.runtime.peer.PeerSettings;
import io.quarkiverse.realtime.runtime.peer.SocketWireFormats;
import io.quarkiverse.realtime.runtime.sse.EventStreamFormat;
import io.quarkiverse.realtime.runtime.sse.Heartbeats;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.sse.StreamServices;
import io.quarkiverse.realtime.runtime.sse.StreamSettings;
import io.quarkiverse.realtime.runtime.topic.LocalTopics;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkiverse.realtime.runtime.topic.TopicSettings;
import io.quarkiverse.realtime.runtime.vertx.EventBusTopicBus;
import io.quarkiverse.realtime.runtime.vertx.NettyBytes;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;

/**
 * Puts the parts together.
 */
@Singleton
public class RealtimeBeans {

    /** How often messages are looked for that were kept long enough; they are not handed out any more before that. */
    private static final long HISTORY_EXPIRY_MILLIS = 5000;

    private long historyTimer = -1;

    @Produces
    @Singleton
    EventBusTopicBus bus(Vertx vertx) {
        return new EventBusTopicBus(vertx);
    }

    void close(@Disposes EventBusTopicBus bus) {
        bus.close();
    }

    @Produces
    @Singleton
    TopicEngine engine(EventBusTopicBus bus, Payloads payloads, RealtimeConfig config, Vertx vertx) {
        TopicEngine engine = new TopicEngine(VertxLoop::current, bus, payloads::encode, NettyBytes::new,
                new TopicSettings(config.limits().topicNameLength(),
                        (int) Math.min(Integer.MAX_VALUE, config.limits().batch().asLongValue()),
                        config.limits().batchDelay(),
                        config.limits().backlog().asLongValue(), config.limits().backlogTimeout(),
                        config.metrics().topics().orElse(Set.of()),
                        HistoryConfig.read(config)));
        if (!config.topics().isEmpty()) {
            historyTimer = vertx.setPeriodic(HISTORY_EXPIRY_MILLIS, id -> engine.expire());
        }
        return engine;
    }

    void close(@Disposes TopicEngine engine, Vertx vertx) {
        engine.close();
        vertx.cancelTimer(historyTimer);
    }

    @Produces
    @Singleton
    Topics topics(TopicEngine engine, Vertx vertx, RealtimeConfig config) {
        return new LocalTopics(engine, () -> VertxLoop.currentOrNext(vertx), Payloads::requirePublishable,
                config.limits().streamBuffer());
    }

    @Startup // what is wrong in its configuration is refused now, not when the first client comes
    @Produces
    @Singleton
    StreamServices streamServices(Vertx vertx, TopicEngine engine, Payloads payloads, OpenEventStreams open,
            OutboxCounters counters, RealtimeConfig config) {
        return new StreamServices(vertx, engine, new EventStreamFormat(payloads), open,
                new Heartbeats(vertx, config.sse().heartbeat()), StreamSettings.of(config, counters));
    }

    @Startup // as above
    @Produces
    @Singleton
    PeerServices peerServices(Vertx vertx, PeerRegistry registry, TopicEngine engine, Payloads payloads,
            OutboxCounters counters, RealtimeConfig config) {
        PeerSettings settings = PeerSettings.of(config, counters);
        return new PeerServices(vertx, registry, engine, payloads, settings,
                new SocketWireFormats(payloads, settings.compressionThreshold()));
    }
}
