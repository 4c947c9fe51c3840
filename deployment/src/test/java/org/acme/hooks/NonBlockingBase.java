package org.acme.hooks;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/**
 * The annotation is meant for the hooks that this class declares.
 */
@NonBlocking
public abstract class NonBlockingBase implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        Journal.of(peer).add("open on " + Threads.current());
    }
}
