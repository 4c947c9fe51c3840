package org.acme.hooks.routes;

import org.acme.hooks.Commands;
import org.acme.hooks.Threads;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

@NonBlocking
public class AnnotatedMethods implements WebSocketHandler {

    @Override
    @RunOnVirtualThread
    public Upgrade upgrade(RouteRequest request) {
        Journal.of(request).add("upgrade on " + Threads.current());
        return Upgrade.accept();
    }

    @Override
    @Blocking
    public void open(Peer peer) {
        Journal.of(peer).add("open on " + Threads.current());
    }

    @Override
    public void message(Peer peer, Message message) {
        Journal.of(peer).add("message on " + Threads.current());
        Commands.obey(peer, message);
    }

    @Override
    @RunOnVirtualThread
    public void error(Peer peer, Throwable failure) {
        Journal.of(peer).add("error on " + Threads.current());
    }

    @Override
    @Blocking
    public void drain(Peer peer) {
        Journal.of(peer).add("drain on " + Threads.current());
    }

    @Override
    @NonBlocking
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close on " + Threads.current());
    }
}
