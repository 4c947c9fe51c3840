package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Silent implements EventStreamHandler {

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().nothing().onSubscription().invoke(() -> probe.add("subscribed"))
                .onCancellation().invoke(() -> probe.add("cancelled"));
    }
}
