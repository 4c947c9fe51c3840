package io.quarkiverse.realtime.test.beside.socket.routes.rooms;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class Red implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("red");
    }
}
