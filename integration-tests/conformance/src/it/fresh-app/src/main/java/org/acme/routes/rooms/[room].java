package org.acme.routes.rooms;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

class Room implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("room");
        peer.publishIncludingSelf("room", "Somebody entered " + peer.pathParam("room"));
    }
}
