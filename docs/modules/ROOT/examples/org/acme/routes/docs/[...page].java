package org.acme.routes.docs;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::page[]
class Page implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("You read '" + peer.pathParam("page") + "'");
    }
}
// end::page[]
