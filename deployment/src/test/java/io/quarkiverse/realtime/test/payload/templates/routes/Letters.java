package io.quarkiverse.realtime.test.payload.templates.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Multi;

public class Letters implements EventStreamHandler {

    private static final Template LETTER = Engine.builder().addDefaults().build().parse("Dear {name},");

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().items(LETTER.data("name", "Ada"),
                ServerSentEvent.of(LETTER.data("name", "Bob")).event("letter"));
    }
}
