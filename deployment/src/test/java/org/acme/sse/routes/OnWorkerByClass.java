package org.acme.sse.routes;

import org.acme.sse.Where;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

@Blocking
public class OnWorkerByClass implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(Where.isThis());
    }
}
