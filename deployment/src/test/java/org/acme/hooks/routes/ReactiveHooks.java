package org.acme.hooks.routes;

import org.acme.hooks.Commands;
import org.acme.hooks.Threads;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

public class ReactiveHooks implements ReactiveWebSocketHandler {

    @Override
    public Uni<Upgrade> upgrade(RouteRequest request) {
        Journal.of(request).add("upgrade on " + Threads.current());
        return Uni.createFrom().item(Upgrade.accept());
    }

    @Override
    public Uni<Void> open(Peer peer) {
        return report(peer, "open");
    }

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return report(peer, "message").invoke(() -> Commands.obey(peer, message));
    }

    @Override
    public Uni<Void> error(Peer peer, Throwable failure) {
        return report(peer, "error");
    }

    @Override
    public Uni<Void> drain(Peer peer) {
        return report(peer, "drain");
    }

    @Override
    public Uni<Void> close(Peer peer, CloseReason reason) {
        return report(peer, "close");
    }

    private static Uni<Void> report(Peer peer, String hook) {
        Journal.of(peer).add(hook + " on " + Threads.current());
        return Uni.createFrom().voidItem();
    }
}
