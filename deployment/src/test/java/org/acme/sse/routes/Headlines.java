package org.acme.sse.routes;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

public class Headlines implements EventStreamHandler {

    @Inject
    Topics topics;

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream("headlines");
    }
}
