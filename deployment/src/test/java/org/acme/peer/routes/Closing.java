package org.acme.peer.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Closes a peer that says so, and tells how it ended. */
public class Closing implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("life");
    }

    @Override
    public void message(Peer peer, Message message) {
        Journal.of(peer).add("message " + message.text());
        if (message.text().equals("bye")) {
            peer.close();
        } else if (message.text().equals("mourn")) {
            peer.subscribe("obituaries");
        }
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + failure);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode() + " " + reason.getMessage());
        peer.send("nobody reads this");
        peer.publish("obituaries", "gone: " + peer.peers().contains(peer) + " " + peer.topics());
    }
}
