package org.acme.hooks.routes;

import org.acme.hooks.Threads;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

public class BlockingReactiveHooks implements ReactiveWebSocketHandler {

    @Override
    public Uni<Void> open(Peer peer) {
        Journal.of(peer).add("open on " + Threads.current());
        return Uni.createFrom().voidItem();
    }

    @Override
    @Blocking
    public Uni<Void> message(Peer peer, Message message) {
        Journal.of(peer).add("message on " + Threads.current());
        return Uni.createFrom().voidItem();
    }
}
