package io.quarkiverse.realtime.test.route.files;

import java.util.TreeMap;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

/** Tells on both transports which handler it is and what it was told of the path. Abstract, so no route. */
public abstract class Named implements WebSocketHandler, EventStreamHandler {

    @Override
    public void open(Peer peer) {
        peer.send(describe(peer.request()));
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(describe(request));
    }

    private String describe(RouteRequest request) {
        return getClass().getSimpleName() + " " + new TreeMap<>(request.pathParams()) + " " + request.path();
    }
}
