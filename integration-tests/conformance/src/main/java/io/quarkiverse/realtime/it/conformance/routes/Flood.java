package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Publishes as many mebibytes to the other peers as it is asked for, whether they read them or not. */
public class Flood implements WebSocketHandler {

    private static final String MEBIBYTE = "x".repeat(1024 * 1024);

    @Override
    public void open(Peer peer) {
        peer.subscribe("flood");
        peer.send("open");
    }

    @Override
    public void message(Peer peer, Message message) {
        int mebibytes = message.as(Integer.class);
        for (int i = 0; i < mebibytes; i++) {
            peer.publish("flood", MEBIBYTE);
        }
        peer.send("published");
    }
}
