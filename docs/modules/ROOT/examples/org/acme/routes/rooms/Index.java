package org.acme.routes.rooms;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::index[]
public class Index implements WebSocketHandler {

    private final Peers peers;

    public Index(Peers peers) {
        this.peers = peers;
    }

    @Override
    public void message(Peer peer, Message message) {
        String room = message.text();
        peer.send(room + " has " + peers.namespace("/rooms/" + room).size());
    }
}
// end::index[]
