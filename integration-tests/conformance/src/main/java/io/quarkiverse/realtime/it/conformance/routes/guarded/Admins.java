package io.quarkiverse.realtime.it.conformance.routes.guarded;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

@RolesAllowed("admin")
public class Admins implements WebSocketHandler, EventStreamHandler {

    @Override
    public void open(Peer peer) {
        peer.send("Welcome, " + peer.identity().getPrincipal().getName());
    }

    @Override
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().item("Welcome, " + request.identity().getPrincipal().getName());
    }
}
