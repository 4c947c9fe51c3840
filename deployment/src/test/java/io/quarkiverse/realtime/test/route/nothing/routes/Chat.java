package io.quarkiverse.realtime.test.route.nothing.routes;

import io.quarkiverse.realtime.Peer;

/** Lacks the interface. */
public class Chat {

    public void open(Peer peer) {
        peer.send("hello");
    }
}
