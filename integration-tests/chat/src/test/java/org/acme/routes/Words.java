package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

@RouteMethod("POST")
public class Words implements EventStreamHandler {

    @Override
    @Blocking
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().items(request.body().toString().split(" "));
    }
}
