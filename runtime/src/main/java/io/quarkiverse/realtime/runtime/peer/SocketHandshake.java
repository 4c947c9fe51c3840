package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;

/**
 * A handshake that was accepted, on its way to become a peer.
 */
public record SocketHandshake(SocketRoute route, RouteRequest request, Upgrade upgrade, String subprotocol) {

    /**
     * @param chosen the subprotocol that is answered if the hook has chosen none, {@code null} for none
     * @return the handshake with its subprotocol
     */
    public SocketHandshake answered(String chosen) {
        return subprotocol != null || chosen == null ? this : new SocketHandshake(route, request, upgrade, chosen);
    }

    String namespace() {
        return upgrade.namespace() != null ? upgrade.namespace() : request.path();
    }
}
