package org.acme.routes;

import java.time.Duration;

import org.acme.Archive;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

// tag::timeline[]
public class Timeline implements EventStreamHandler {

    private final Archive archive;

    public Timeline(Archive archive) {
        this.archive = archive;
    }

    @Override
    @Blocking // <1>
    public Multi<ServerSentEvent> stream(RouteRequest request) {
        return Multi.createFrom().iterable(archive.goalsAfter(request.lastEventId())) // <2>
                .map(goal -> ServerSentEvent.of(goal) // <3>
                        .event("goal")
                        .id(Integer.toString(goal.minute()))
                        .retry(Duration.ofSeconds(5)));
    }
}
// end::timeline[]
