package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteMethod;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

@RouteMethod("POST")
public class Upload implements EventStreamHandler {

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        probe.add(request.method() + " of " + request.body().length() + " bytes");
        String body = request.body().toString();
        return Multi.createFrom().items(body.length() > 100 ? "long" : body, "as " + request.header("Content-Type"));
    }
}
