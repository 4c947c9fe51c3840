package org.acme.sse.routes;

import java.util.stream.Stream;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

public class Echo implements EventStreamHandler, WebSocketHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().items(Stream.of(request.method() + " " + request.uri(), request.path(),
                request.queryParam("q"), request.header("X-One"), request.lastEventId(), request.cookie("c"),
                request.body().length()).map(String::valueOf));
    }

    @Override
    public void open(Peer peer) {
        peer.send(peer.request().lastEventId());
    }
}
