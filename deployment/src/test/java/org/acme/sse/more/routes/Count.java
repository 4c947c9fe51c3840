package org.acme.sse.more.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

@RouteMethod("PUT")
public class Count implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("put " + request.body());
    }
}
