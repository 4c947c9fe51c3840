package org.acme.peer.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Sends as many messages of a kilobyte as it is told to, and tells when its peer has caught up. */
public class Flood implements WebSocketHandler {

    private static final String PADDING = "x".repeat(1000);

    @Override
    public void open(Peer peer) {
        peer.subscribe("flood");
    }

    @Override
    public void message(Peer peer, Message message) {
        int count = message.as(int.class);
        for (int i = 0; i < count; i++) {
            peer.send(kilobyte(i));
        }
    }

    public static String kilobyte(int number) {
        return number + " " + PADDING;
    }

    @Override
    public void drain(Peer peer) {
        Journal.of(peer).add("drain at " + (peer.bufferedAmount() <= 32 * 1024 ? "low mark" : peer.bufferedAmount()));
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }
}
