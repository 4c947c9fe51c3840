package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Outbound;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** The same topic for clients who want the newest rather than all. */
@Outbound(policy = OverflowPolicy.DROP_OLDEST)
public class LatestScores implements EventStreamHandler {

    private final Topics topics;

    LatestScores(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream("scores");
    }
}
