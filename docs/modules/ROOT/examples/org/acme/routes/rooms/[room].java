package org.acme.routes.rooms;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

// tag::room[]
class Room implements WebSocketHandler { // <1>

    @Override
    public void open(Peer peer) {
        peer.send("This is room " + peer.pathParam("room")); // <2>
        peer.subscribe("room"); // <3>
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publishIncludingSelf("room", message); // <4>
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("room", peer + " left"); // <5>
    }
}
// end::room[]
