package org.lib.hidden.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

/** Comes with a dependency. */
class Secret implements WebSocketHandler, EventStreamHandler {

    @Override
    public void open(Peer peer) {
        peer.send("Secret of a jar");
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("Secret of a jar");
    }
}
