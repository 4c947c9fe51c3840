package org.acme.outbound;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Hears "feed", and passes on to the others what it is told. */
public abstract class Audience implements WebSocketHandler {

    /** Told in the journal when the loop has done all it had to do when it came. */
    public static final String TURN = "turn";

    @Override
    @NonBlocking
    public void open(Peer peer) {
        peer.subscribe("feed");
    }

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        if (message.text().equals(TURN)) {
            // a subscription begins behind what was published before, which the loop would go on gathering otherwise
            peer.subscribe("turns");
            // topics deliver at the end of the turn that begins with the tasks queued by now: one turn, and its end
            Context loop = Vertx.currentContext();
            loop.runOnContext(turn -> loop.runOnContext(end -> Journal.of(peer).add(TURN)));
        } else {
            peer.publish("feed", message);
        }
    }
}
