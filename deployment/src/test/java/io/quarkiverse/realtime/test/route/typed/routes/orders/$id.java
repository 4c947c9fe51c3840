package io.quarkiverse.realtime.test.route.typed.routes.orders;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

/** Asks for its parameter only when the peer is there. */
public class $id implements WebSocketHandler, EventStreamHandler {

    public final List<String> hooks = new CopyOnWriteArrayList<>();

    @Override
    public Upgrade upgrade(RouteRequest request) {
        hooks.add("upgrade " + request.path());
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        peer.send(peer.pathParam("id", UUID.class));
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        hooks.add("stream " + request.path());
        return Multi.createFrom().item(request.pathParam("id", UUID.class).toString());
    }
}
