package io.quarkiverse.realtime.runtime.metrics;

import java.util.function.Consumer;

import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.metrics.MetricsFactory;

@Recorder
public class RealtimeMetricsRecorder {

    public Consumer<MetricsFactory> register() {
        return new Consumer<MetricsFactory>() {
            @Override
            public void accept(MetricsFactory factory) {
                ArcContainer container = Arc.container();
                new RealtimeMetrics(container.instance(PeerRegistry.class).get(),
                        container.instance(OpenEventStreams.class).get(), container.instance(TopicEngine.class).get(),
                        container.instance(OutboxCounters.class).get()).register(factory);
            }
        };
    }
}
