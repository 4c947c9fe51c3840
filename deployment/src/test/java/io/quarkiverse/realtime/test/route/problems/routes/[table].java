package io.quarkiverse.realtime.test.route.problems.routes;

import java.util.Map;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

class Table implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send(peer.pathParam("table", Map.class));
    }
}
