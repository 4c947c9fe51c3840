package org.acme.sse.routes;

import java.util.stream.Stream;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Echo implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().items(Stream.of(request.method() + " " + request.uri(), request.path(),
                request.queryParam("q"), request.header("X-One"), request.lastEventId(), request.cookie("c"),
                request.body().length()).map(String::valueOf));
    }
}
