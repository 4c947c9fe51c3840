package io.quarkiverse.realtime.test.security.inherited;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

/** CDI leaves annotations on the methods of interfaces alone. */
public interface GuardedUpgrade extends WebSocketHandler {

    @Override
    @RolesAllowed("admin")
    default Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept();
    }

    @Override
    default void open(Peer peer) {
        peer.send("welcome");
    }
}
