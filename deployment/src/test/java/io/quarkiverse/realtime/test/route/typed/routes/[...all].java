package io.quarkiverse.realtime.test.route.typed.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Less specific: gets nothing of what an order refuses. */
class All implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("all");
    }
}
