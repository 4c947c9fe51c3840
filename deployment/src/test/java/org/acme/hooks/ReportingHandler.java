package org.acme.hooks;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/**
 * A base class for handlers; being abstract it is no route.
 */
public abstract class ReportingHandler implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        Journal.of(request).add("upgrade on " + Threads.current());
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        Journal.of(peer).add("open on " + Threads.current());
    }

    @Override
    public void message(Peer peer, Message message) {
        Journal.of(peer).add("message on " + Threads.current());
        Commands.obey(peer, message);
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error on " + Threads.current());
    }

    @Override
    public void drain(Peer peer) {
        Journal.of(peer).add("drain on " + Threads.current());
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close on " + Threads.current());
    }
}
