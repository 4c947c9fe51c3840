package org.acme.sse.routes;

import org.acme.sse.Where;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;

public class OnVirtual implements EventStreamHandler {

    @Override
    @RunOnVirtualThread
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item(Where.isThis());
    }
}
