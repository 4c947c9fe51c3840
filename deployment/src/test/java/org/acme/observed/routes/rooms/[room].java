package org.acme.observed.routes.rooms;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

class Room implements WebSocketHandler, EventStreamHandler {

    @Override
    public void open(Peer peer) {
        peer.send("welcome");
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("welcome");
    }
}
