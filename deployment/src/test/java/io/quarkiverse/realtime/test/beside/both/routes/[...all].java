package io.quarkiverse.realtime.test.beside.both.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

class All implements WebSocketHandler, EventStreamHandler {

    @Override
    public void open(Peer peer) {
        peer.send("all: " + peer.pathParam("all"));
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("all: " + request.pathParam("all"));
    }
}
