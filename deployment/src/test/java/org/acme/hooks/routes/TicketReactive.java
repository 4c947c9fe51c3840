package org.acme.hooks.routes;

import jakarta.inject.Inject;

import org.acme.hooks.Commands;
import org.acme.hooks.Ticket;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

public class TicketReactive implements ReactiveWebSocketHandler {

    @Inject
    Ticket ticket;

    @Override
    public Uni<Upgrade> upgrade(RouteRequest request) {
        return Uni.createFrom().item(() -> {
            Journal.of(request).add("upgrade " + ticket.number());
            return Upgrade.accept();
        });
    }

    @Override
    public Uni<Void> open(Peer peer) {
        return write(peer, "open");
    }

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return write(peer, "message").invoke(() -> Commands.obey(peer, message));
    }

    @Override
    public Uni<Void> error(Peer peer, Throwable failure) {
        return write(peer, "error");
    }

    @Override
    public Uni<Void> drain(Peer peer) {
        return write(peer, "drain");
    }

    @Override
    public Uni<Void> close(Peer peer, CloseReason reason) {
        return write(peer, "close");
    }

    private Uni<Void> write(Peer peer, String hook) {
        return Uni.createFrom().voidItem().invoke(() -> Journal.of(peer).add(hook + " " + ticket.number()));
    }
}
