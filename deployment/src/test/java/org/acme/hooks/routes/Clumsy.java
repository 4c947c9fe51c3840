package org.acme.hooks.routes;

import org.acme.hooks.FailingHandler;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;

/** Fails while it handles a failure. */
public class Clumsy extends FailingHandler {

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + failure);
        throw new UnsupportedOperationException("in error");
    }
}
