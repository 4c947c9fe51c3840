package io.quarkiverse.realtime.runtime.wsnext;

import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.peer.PeerServices;
import io.quarkiverse.realtime.runtime.vertx.SocketSink;
import io.quarkus.arc.Arc;
import io.quarkus.websockets.next.WebSocketConnection;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.quarkus.websockets.next.runtime.telemetry.SendingInterceptor;
import io.quarkus.websockets.next.runtime.telemetry.TelemetrySupport;
import io.quarkus.websockets.next.runtime.telemetry.WebSocketTelemetryProvider;

/**
 * Makes the way out of a peer, and lets the traffic log and the metrics of WebSockets Next see the messages that go out.
 */
@Singleton
public class SinkFactory {

    private final WebSocketsServerRuntimeConfig config;
    private final PeerServices services;
    /** {@code null} without metrics and traces of WebSockets Next. */
    private final WebSocketTelemetryProvider telemetry;

    public SinkFactory(WebSocketsServerRuntimeConfig config, PeerServices services) {
        this.config = config;
        this.services = services;
        this.telemetry = Arc.container().instance(WebSocketTelemetryProvider.class).orElse(null);
    }

    FrameSink create(WebSocketConnection connection, SocketUpgrade upgrade) {
        return new SocketSink(upgrade.channel(), upgrade.deflate(), services.settings().compressionThreshold(),
                observer(connection, upgrade.route.pattern()));
    }

    /**
     * @return {@code null} if nobody wants to see messages
     */
    private Consumer<EncodedPayload> observer(WebSocketConnection connection, String path) {
        Consumer<EncodedPayload> log = config.trafficLogging().enabled()
                ? new SentTrafficLog(connection, config.trafficLogging().textPayloadLimit())
                : null;
        SendingInterceptor interceptor = interceptor(path);
        if (interceptor == null) {
            return log;
        }
        Consumer<EncodedPayload> metrics = payload -> {
            if (payload.isText()) {
                interceptor.onSend(payload.text());
            } else {
                interceptor.onSend(payload.bytes());
            }
        };
        return log == null ? metrics : metrics.andThen(log);
    }

    private SendingInterceptor interceptor(String path) {
        TelemetrySupport support = telemetry == null ? null : telemetry.createServerTelemetrySupport(path);
        return support == null ? null : support.getSendingInterceptor();
    }
}
