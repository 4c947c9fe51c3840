package org.acme.hooks.routes;

import org.acme.hooks.FailingReactiveHandler;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;
import io.smallrye.mutiny.Uni;

/** Goes on after a failure. */
public class ForgivingReactive extends FailingReactiveHandler {

    @Override
    public Uni<Void> error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + failure);
        return peer.write("sorry");
    }
}
