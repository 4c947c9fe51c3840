package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Visit;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Visits implements EventStreamHandler {

    @Inject
    Visit visit;

    @Override
    public Multi<?> stream(RouteRequest request) {
        visit.step();
        visit.step();
        return Multi.createFrom().items("a", "b");
    }
}
