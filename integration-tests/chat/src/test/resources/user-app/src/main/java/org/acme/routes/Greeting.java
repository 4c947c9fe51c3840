package org.acme.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class Greeting implements WebSocketHandler {

    @Override
    public void message(Peer peer, Message message) {
        peer.send("Hello " + message);
    }
}
