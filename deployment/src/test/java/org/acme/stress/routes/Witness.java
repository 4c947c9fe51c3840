package org.acme.stress.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Stays where others come and go. */
public class Witness implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        for (int i = 0; i < 4; i++) {
            peer.subscribe("room " + i);
        }
    }
}
