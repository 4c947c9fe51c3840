package io.quarkiverse.realtime.test.route.many;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** What {@link ManyHandlers} makes many of. It has to be abstract, as it is no route itself. */
public abstract class ManySocket implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send(getClass().getName() + " " + peer.request().pathParams());
    }
}
