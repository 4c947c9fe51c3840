package org.acme.payload.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class Echo implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("all");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
        peer.publish("all", message);
    }
}
