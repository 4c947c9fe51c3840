package io.quarkiverse.realtime.test.route.many;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** What {@link ManyHandlers} makes many of. It has to be abstract, as it is no route itself. */
public abstract class ManyStream implements EventStreamHandler {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(getClass().getName() + " " + request.pathParams());
    }
}
