package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

// tag::words[]
@RouteMethod("POST")
public class Words implements EventStreamHandler {

    @Override
    public Multi<String> stream(RouteRequest request) {
        return Multi.createFrom().items(request.body().toString().split(" "));
    }
}
// end::words[]
