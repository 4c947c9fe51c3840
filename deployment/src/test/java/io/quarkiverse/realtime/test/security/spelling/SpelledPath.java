package io.quarkiverse.realtime.test.security.spelling;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.test.security.Calls;
import io.smallrye.mutiny.Multi;

/** Tells the canonical path, on both transports. */
public abstract class SpelledPath implements WebSocketHandler, EventStreamHandler {

    @Inject
    Calls calls;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        calls.add("upgrade");
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("news");
        peer.send(peer.namespace());
        peer.publish("news", "somebody came");
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        calls.add("stream");
        return Multi.createFrom().item(request.path());
    }
}
