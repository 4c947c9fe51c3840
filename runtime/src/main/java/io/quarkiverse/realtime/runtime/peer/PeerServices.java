package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.vertx.core.Vertx;

/**
 * What every peer needs.
 */
public record PeerServices(Vertx vertx, PeerRegistry registry, TopicEngine engine, Payloads payloads, PeerSettings settings,
        SocketWireFormats forms) {
}
