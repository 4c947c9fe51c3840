package io.quarkiverse.realtime.runtime.wsnext;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.vertx.ChannelSink;
import io.quarkus.arc.Arc;
import io.quarkus.websockets.next.WebSocketConnection;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.quarkus.websockets.next.runtime.telemetry.TelemetrySupport;
import io.quarkus.websockets.next.runtime.telemetry.WebSocketTelemetryProvider;

/**
 * Chooses the way out of a peer: the direct one, unless WebSockets Next is to see what is sent.
 */
@Singleton
public class SinkFactory {

    private final boolean observed;

    public SinkFactory(WebSocketsServerRuntimeConfig config) {
        this.observed = config.trafficLogging().enabled() || countsMessages();
    }

    FrameSink create(WebSocketConnection connection, SocketUpgrade upgrade) {
        FrameSink direct = new ChannelSink(upgrade.channel, upgrade.socket);
        return observed ? new ConnectionSink(connection, direct) : direct;
    }

    private static boolean countsMessages() {
        WebSocketTelemetryProvider provider = Arc.container().instance(WebSocketTelemetryProvider.class).orElse(null);
        TelemetrySupport support = provider == null ? null : provider.createServerTelemetrySupport("/");
        return support != null && support.getSendingInterceptor() != null;
    }
}
