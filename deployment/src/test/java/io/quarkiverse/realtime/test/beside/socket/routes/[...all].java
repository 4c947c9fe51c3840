package io.quarkiverse.realtime.test.beside.socket.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

class All implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("all: " + peer.pathParam("all"));
    }
}
