package io.quarkiverse.realtime.deployment;

import io.quarkiverse.realtime.runtime.RealtimeBeans;
import io.quarkiverse.realtime.runtime.lifecycle.ConnectionShutdown;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.vertx.NoFrameCompression;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
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
                        OpenEventStreams.class, OutboxCounters.class, NoFrameCompression.class)
                .build();
    }

    /**
     * The setting holds for the endpoints of WebSockets Next, too: there Netty inflates a compressed frame whole before
     * anybody can ask how long the message is, and a frame within the limits can become a thousand times as long.
     */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem compressionOff() {
        return new RunTimeConfigurationDefaultBuildItem("quarkus.websockets-next.server.per-message-compression-supported",
                "false");
    }

    @BuildStep
    ShutdownListenerBuildItem shutdown() {
        return new ShutdownListenerBuildItem(new ConnectionShutdown());
    }
}
