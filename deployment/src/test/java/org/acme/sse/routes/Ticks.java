package org.acme.sse.routes;

import java.time.Duration;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Ticks implements EventStreamHandler {

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().ticks().every(Duration.ofMillis(5)).onOverflow().drop()
                .onCancellation().invoke(() -> probe.add("cancelled"));
    }
}
