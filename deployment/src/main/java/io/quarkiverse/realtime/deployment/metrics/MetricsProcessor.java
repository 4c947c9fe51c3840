package io.quarkiverse.realtime.deployment.metrics;

import java.util.Optional;

import io.quarkiverse.realtime.runtime.metrics.RealtimeMetricsRecorder;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.deployment.metrics.MetricsFactoryConsumerBuildItem;

/**
 * Offers what can be measured to the metrics extension of the application, whichever it is.
 */
class MetricsProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class) // what is measured are beans that need Vert.x and the configuration
    void metrics(RealtimeMetricsRecorder recorder, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<MetricsFactoryConsumerBuildItem> consumers) {
        if (metrics.isPresent()) {
            consumers.produce(new MetricsFactoryConsumerBuildItem(recorder.register(), ExecutionTime.RUNTIME_INIT));
        }
    }
}
