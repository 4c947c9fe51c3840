package org.acme.routes;

import java.time.Duration;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Clock implements EventStreamHandler {

    @Override
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().ticks().every(Duration.ofMillis(100))
                .onOverflow().drop()
                .map(tick -> "tick " + tick);
    }
}
