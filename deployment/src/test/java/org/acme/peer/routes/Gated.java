package org.acme.peer.routes;

import java.util.concurrent.CountDownLatch;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Handles no message until the test lets it. */
public class Gated implements WebSocketHandler {

    public static volatile CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void message(Peer peer, Message message) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Journal.of(peer).add(message.text().strip());
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }
}
