package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** Many small items, and then large ones. */
public class Growing implements EventStreamHandler {

    public static final int SMALL = 1000;
    public static final int LARGE = 200;

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        String large = "x".repeat(1024 * 1024);
        return Multi.createFrom().range(0, SMALL + LARGE).invoke(probe.count::incrementAndGet)
                .map(i -> i < SMALL ? "x" : large).onCancellation().invoke(() -> probe.add("cancelled"));
    }
}
