package org.acme.hooks;

import jakarta.inject.Inject;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/**
 * Writes down the number of the ticket in each of its hooks.
 */
public abstract class TicketHandler implements WebSocketHandler {

    @Inject
    Ticket ticket;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        Journal.of(request).add("upgrade " + ticket.number());
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        Journal.of(peer).add("open " + ticket.number());
    }

    @Override
    public void message(Peer peer, Message message) {
        Journal.of(peer).add("message " + ticket.number());
        Commands.obey(peer, message);
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error " + ticket.number());
    }

    @Override
    public void drain(Peer peer) {
        Journal.of(peer).add("drain " + ticket.number());
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + ticket.number());
    }
}
