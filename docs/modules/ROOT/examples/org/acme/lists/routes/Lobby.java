package org.acme.lists.routes;

import java.util.List;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

// tag::list[]
public class Lobby implements WebSocketHandler {

    public record Members(List<String> here) {
    }

    public record Joined(String joined) {
    }

    public record Left(String left) {
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("lobby"); // <1>
        peer.send(new Members(peer.peers().stream().map(Peer::id).toList())); // <2>
        peer.publish("lobby", new Joined(peer.id())); // <3>
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("lobby", new Left(peer.id())); // <4>
    }
}
// end::list[]
