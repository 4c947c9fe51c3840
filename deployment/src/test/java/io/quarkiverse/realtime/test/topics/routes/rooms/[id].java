package io.quarkiverse.realtime.test.topics.routes.rooms;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** A room whose peers have a topic of their own, one of the room, and one that all the rooms have. */
class Room implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("rooms");
        peer.subscribe("room " + peer.pathParam("id"));
        peer.subscribe("peer " + peer.id());
        peer.publish("rooms", "joined");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publishIncludingSelf("peer " + peer.id(), message);
        peer.publish("room " + peer.pathParam("id"), message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("rooms", "left");
        peer.subscribe("too late");
    }
}
