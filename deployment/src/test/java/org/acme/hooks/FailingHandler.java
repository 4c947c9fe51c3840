package org.acme.hooks;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/**
 * Fails in the hook that {@code ?fail=} names, and in {@code message} as the message says.
 */
public abstract class FailingHandler implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        failIfTold(peer, "open");
    }

    @Override
    public void message(Peer peer, Message message) {
        switch (message.text()) {
            case "exception" -> throw new IllegalStateException("in message");
            case "error" -> throw new AssertionError("in message");
            case "overflow" -> overflow(0);
            default -> peer.send(message.text().startsWith("{") ? message.as(Move.class) : message);
        }
    }

    @Override
    public void drain(Peer peer) {
        failIfTold(peer, "drain");
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
        failIfTold(peer, "close");
    }

    private static void failIfTold(Peer peer, String hook) {
        if (hook.equals(peer.request().queryParam("fail"))) {
            throw new IllegalStateException("in " + hook);
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }
}
