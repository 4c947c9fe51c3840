package org.acme.routes.rooms;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

class Room implements WebSocketHandler {

    @Override
    @NonBlocking
    public void open(Peer peer) {
        peer.subscribe("room");
        peer.send("Welcome to " + peer.pathParam("room"));
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publishIncludingSelf("room", message);
    }
}
