package org.acme.hooks.routes;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Answers when hooks of two peers are in here. */
public class Meeting implements WebSocketHandler {

    private final CyclicBarrier barrier = new CyclicBarrier(2);

    @Override
    public void message(Peer peer, Message message) {
        try {
            barrier.await(40, TimeUnit.SECONDS);
            peer.send("met");
        } catch (Exception e) {
            throw new IllegalStateException("Nobody came", e);
        }
    }
}
