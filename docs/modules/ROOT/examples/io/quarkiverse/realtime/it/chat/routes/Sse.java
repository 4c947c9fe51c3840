package io.quarkiverse.realtime.it.chat.routes;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

// tag::sse[]
public class Sse implements EventStreamHandler {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Override
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().ticks().every(Duration.ofSeconds(1))
                .onOverflow().drop()
                .map(tick -> "Message @ " + LocalTime.now().format(TIME));
    }
}
// end::sse[]
