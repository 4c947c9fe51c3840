package io.quarkiverse.realtime.deployment;

import io.quarkiverse.realtime.runtime.RealtimeBeans;
import io.quarkiverse.realtime.runtime.lifecycle.ConnectionShutdown;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.ShutdownListenerBuildItem;

/**
 * What there is whatever routes an application has.
 */
class RealtimeProcessor {

    private static final String FEATURE = "realtime";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(RealtimeBeans.class, Payloads.class, PeerRegistry.class, RequestIdentity.class,
                        OpenEventStreams.class)
                .build();
    }

    @BuildStep
    ShutdownListenerBuildItem shutdown() {
        return new ShutdownListenerBuildItem(new ConnectionShutdown());
    }
}
