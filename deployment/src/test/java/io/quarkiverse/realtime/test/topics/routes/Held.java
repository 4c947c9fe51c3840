package io.quarkiverse.realtime.test.topics.routes;

import java.util.concurrent.CountDownLatch;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/** Holds up the event loop of a peer, whatever it is told. */
public class Held implements WebSocketHandler {

    public static volatile CountDownLatch holds;
    public static volatile CountDownLatch goesOn;

    @Override
    @NonBlocking
    public void open(Peer peer) {
        peer.subscribe("held");
    }

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        holds.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
