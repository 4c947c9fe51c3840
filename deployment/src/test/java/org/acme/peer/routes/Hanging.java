package org.acme.peer.routes;

import java.util.concurrent.CountDownLatch;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Has hooks that wait for the test. */
public class Hanging implements WebSocketHandler {

    public static volatile CountDownLatch latch = new CountDownLatch(1);

    @Override
    public void open(Peer peer) {
        if ("open".equals(peer.request().queryParam("hang"))) {
            hang(peer, "open");
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        switch (message.text()) {
            case "hang" -> hang(peer, "message");
            case "hang and fail" -> {
                hang(peer, "message");
                throw new IllegalStateException("Too late to count");
            }
            default -> peer.send(message);
        }
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + failure);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }

    private static void hang(Peer peer, String hook) {
        Journal.of(peer).add(hook + " hangs");
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Journal.of(peer).add(hook + " goes on");
    }
}
