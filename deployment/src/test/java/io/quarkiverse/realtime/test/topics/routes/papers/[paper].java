package io.quarkiverse.realtime.test.topics.routes.papers;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** A newspaper: the news of its own desk, and of all. */
class Paper implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("news");
        peer.send("open");
    }
}
