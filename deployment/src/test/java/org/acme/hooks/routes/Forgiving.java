package org.acme.hooks.routes;

import org.acme.hooks.FailingHandler;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;

/** Goes on after a failure. */
public class Forgiving extends FailingHandler {

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + failure);
        peer.send("sorry");
    }
}
