package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Flood implements EventStreamHandler {

    public static final int ITEMS = 1_000_000;

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        String item = "x".repeat(1000);
        return Multi.createFrom().range(0, ITEMS).invoke(probe.count::incrementAndGet).map(i -> item)
                .onCancellation().invoke(() -> probe.add("cancelled"));
    }
}
