// tag::clock[]
package org.acme.routes;

import java.time.Duration;
import java.time.LocalTime;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Clock implements EventStreamHandler {

    @Override
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1))
                .onOverflow().drop() // <1>
                .map(tick -> "It is " + LocalTime.now());
    }
}
// end::clock[]
