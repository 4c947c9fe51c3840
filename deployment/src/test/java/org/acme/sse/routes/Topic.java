package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** Any topic, as it is. */
public class Topic implements EventStreamHandler {

    private final Topics topics;

    Topic(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream(request.queryParam("name"));
    }
}
