package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** The same topic with an operator that changes nothing. */
public class MappedScores implements EventStreamHandler {

    private final Topics topics;

    MappedScores(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream("scores").map(message -> message);
    }
}
