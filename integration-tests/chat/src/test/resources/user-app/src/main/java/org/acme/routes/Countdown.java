package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Countdown implements EventStreamHandler {

    @Override
    public Multi<Integer> stream(RouteRequest request) {
        return Multi.createFrom().items(3, 2, 1);
    }
}
