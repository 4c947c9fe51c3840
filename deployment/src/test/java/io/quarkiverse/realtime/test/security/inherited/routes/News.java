package io.quarkiverse.realtime.test.security.inherited.routes;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.test.security.inherited.Guarded;
import io.smallrye.mutiny.Multi;

public class News implements Guarded {

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().empty();
    }
}
