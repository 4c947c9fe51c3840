package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.handler.HttpException;

/** Makes a stream, and answers with something else. */
public class SseUnsent extends ContractStream {

    @Override
    public Multi<?> stream(RouteRequest request) {
        super.stream(request);
        throw new HttpException(200, "regular response");
    }

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        stream.push("never sent");
    }
}
