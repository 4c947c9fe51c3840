package io.quarkiverse.realtime.test.security;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;

/** As {@link WatchedSocket}. */
public abstract class WatchedStream implements EventStreamHandler {

    @Inject
    Calls calls;

    @Inject
    SecurityIdentity current;

    @Override
    public Multi<?> stream(RouteRequest request) {
        calls.add("stream by " + Who.is(request.identity()) + ", " + Who.is(current));
        return Multi.createFrom().item("welcome to " + getClass().getSimpleName().replace("_Subclass", ""));
    }
}
