package org.acme.peer.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Sends back what it gets, and tells how connections end. */
public class Echo implements WebSocketHandler {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }
}
