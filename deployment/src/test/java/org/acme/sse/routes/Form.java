package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** Says what it got in the query and what in the body. */
@RouteMethod("POST")
public class Form implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().items(request.queryParams().toString(), request.body().toString());
    }
}
