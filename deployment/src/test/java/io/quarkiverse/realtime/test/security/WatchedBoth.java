package io.quarkiverse.realtime.test.security;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** As {@link WatchedSocket}, on both transports. */
public abstract class WatchedBoth extends WatchedSocket implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        calls.add("stream by " + Who.is(request.identity()) + ", " + Who.is(current));
        return Multi.createFrom().item("welcome to " + getClass().getSimpleName().replace("_Subclass", ""));
    }
}
