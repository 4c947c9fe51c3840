package io.quarkiverse.realtime.test.route.problems.routes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

class Renamed implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send(peer.pathParam("old"));
    }
}
