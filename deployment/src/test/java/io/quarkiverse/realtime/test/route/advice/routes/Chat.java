package io.quarkiverse.realtime.test.route.advice.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class Chat implements WebSocketHandler {

    public void message(Peer peer, String text) {
        peer.send(text);
    }
}
