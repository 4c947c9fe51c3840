package io.quarkiverse.realtime.test.route.nobean.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

public class Undecided implements EventStreamHandler {

    final Topics topics;
    final String name;

    Undecided(Topics topics) {
        this(topics, "news");
    }

    Undecided(Topics topics, String name) {
        this.topics = topics;
        this.name = name;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream(name);
    }
}
