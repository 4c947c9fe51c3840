package org.acme.sse.routes;

import org.acme.sse.Where;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

public class OnWorker implements EventStreamHandler {

    @Override
    @Blocking
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(Where.isThis());
    }
}
