package org.acme.peer.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/** Publishes to its peer as many messages as it is told to, in one turn of the event loop. */
@NonBlocking
public class Burst implements WebSocketHandler {

    /** What they begin with; then comes which it is. */
    public static final String TEXT = "burst ";

    @Override
    public void open(Peer peer) {
        peer.subscribe(peer.id());
    }

    @Override
    public void message(Peer peer, Message message) {
        int count = message.as(int.class);
        for (int i = 0; i < count; i++) {
            peer.publishIncludingSelf(peer.id(), TEXT + i);
        }
    }
}
