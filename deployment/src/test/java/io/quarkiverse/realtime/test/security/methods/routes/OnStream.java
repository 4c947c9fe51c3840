package io.quarkiverse.realtime.test.security.methods.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.test.security.WatchedStream;
import io.smallrye.mutiny.Multi;

public class OnStream extends WatchedStream {

    @Override
    @RolesAllowed("admin")
    public Multi<?> stream(RouteRequest request) {
        return super.stream(request);
    }
}
