package org.acme.leaving.routes;

import jakarta.inject.Inject;

import org.acme.leaving.Visitor;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** Those who stay. */
public class Hall implements EventStreamHandler {

    @Inject
    Topics topics;

    @Override
    public Multi<?> stream(RouteRequest request) {
        return topics.stream(Visitor.TOPIC);
    }
}
