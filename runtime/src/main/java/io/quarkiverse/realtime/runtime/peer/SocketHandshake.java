package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;

/**
 * A handshake that was accepted, on its way to become a peer.
 */
public record SocketHandshake(SocketRoute route, RouteRequest request, Upgrade upgrade, String subprotocol) {

    String namespace() {
        return upgrade.namespace() != null ? upgrade.namespace() : request.path();
    }
}
