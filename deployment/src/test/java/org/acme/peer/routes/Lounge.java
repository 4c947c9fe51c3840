package org.acme.peer.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

/** Its peers are in the namespace that they ask for. */
public class Lounge implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        String room = request.queryParam("room");
        return room == null ? Upgrade.accept() : Upgrade.accept().namespace(room);
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("news");
        peer.send("peers: " + peer.peers().size());
    }
}
