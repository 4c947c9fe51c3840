package io.quarkiverse.realtime.test.beside.stream.routes.uploads;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

@RouteMethod("POST")
class Uploads implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(request.pathParam("path") + ": " + request.body());
    }
}
