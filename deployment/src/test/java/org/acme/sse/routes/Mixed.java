package org.acme.sse.routes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.acme.sse.Goal;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.mutiny.Multi;

public class Mixed implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().items("text", "two\nlines", "", new Goal("home", 7), List.of(1, 2), Map.of("a", true), 42,
                ServerSentEvent.of("über").id("7").event("goal").retry(Duration.ofSeconds(3)).withComment("note"),
                ServerSentEvent.of(new Goal("away", 8)).id("8"), ServerSentEvent.of(null),
                ServerSentEvent.comment("still\nhere"), ServerSentEvent.reconnectAfter(Duration.ofMillis(250)));
    }
}
