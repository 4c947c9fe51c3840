package io.quarkiverse.realtime.it.chat.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** Publishes what is posted, each line as a message. */
@RouteMethod("POST")
public class Press implements EventStreamHandler {

    private final Topics topics;

    Press(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        request.body().toString().lines().forEach(line -> topics.publish("news", line));
        return Multi.createFrom().empty();
    }
}
