package org.acme.hooks.routes;

import org.acme.hooks.FailingHandler;

import io.quarkiverse.realtime.Peer;
import io.quarkus.websockets.next.CloseReason;

/** Closes with a reason of its own. */
public class Dismissive extends FailingHandler {

    @Override
    public void error(Peer peer, Throwable failure) {
        peer.close(new CloseReason(4001, failure.getMessage()));
    }
}
