package org.acme.peer.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** Has a hook that never finishes. */
public class HangingReactive implements ReactiveWebSocketHandler {

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return Uni.createFrom().nothing();
    }

    @Override
    public Uni<Void> close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
        return Uni.createFrom().voidItem();
    }
}
