package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

public class Count implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().range(0, Integer.parseInt(request.queryParam("to")));
    }
}
