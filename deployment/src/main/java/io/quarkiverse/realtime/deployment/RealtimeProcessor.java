package io.quarkiverse.realtime.deployment;

import java.util.Arrays;

import io.quarkiverse.realtime.runtime.RealtimeBeans;
import io.quarkiverse.realtime.runtime.lifecycle.ConnectionShutdown;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.runtime.vertx.NoFrameCompression;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.ShutdownListenerBuildItem;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.vertx.core.http.HttpServerOptions;

/**
 * What there is whatever routes an application has.
 */
class RealtimeProcessor {

    private static final String FEATURE = "realtime";
    private static final String WEB_SOCKETS_SERVER = "quarkus.websockets-next.server.";

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
        return new RunTimeConfigurationDefaultBuildItem(WEB_SOCKETS_SERVER + "per-message-compression-supported", "false");
    }

    /**
     * A browser sends a message as one frame, however long it is: with a lower limit of frames, longer messages would come
     * from every client but a browser.
     */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem framesAsLongAsMessages() {
        return new RunTimeConfigurationDefaultBuildItem(WEB_SOCKETS_SERVER + "max-frame-size",
                "${" + WEB_SOCKETS_SERVER + "max-message-size:" + HttpServerOptions.DEFAULT_MAX_WEBSOCKET_MESSAGE_SIZE + "}");
    }

    /**
     * The number of messages that wait for a hook is bounded by {@code quarkus.realtime.inbound.max-pending}. Versions of
     * WebSockets Next that have such a bound of their own stop and resume reading for it, too, and the lower of the two
     * would count.
     */
    @BuildStep
    void readingIsOurs(BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults) {
        boolean hasBound = Arrays.stream(WebSocketsServerRuntimeConfig.class.getMethods())
                .anyMatch(method -> method.getName().equals("maxPendingMessages"));
        if (hasBound) {
            defaults.produce(new RunTimeConfigurationDefaultBuildItem(WEB_SOCKETS_SERVER + "max-pending-messages", "0"));
        }
    }

    @BuildStep
    ShutdownListenerBuildItem shutdown() {
        return new ShutdownListenerBuildItem(new ConnectionShutdown());
    }
}
