package org.acme.peer.routes;

import java.util.concurrent.Semaphore;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Handles as many messages as the test lets it. */
public class Gated implements WebSocketHandler {

    public static volatile Semaphore gate = new Semaphore(0);

    @Override
    public void message(Peer peer, Message message) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Journal.of(peer).add(message.text().strip());
    }

    @Override
    public void drain(Peer peer) {
        Journal.of(peer).add("drain");
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }
}
