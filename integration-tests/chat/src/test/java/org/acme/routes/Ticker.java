package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;
import io.smallrye.mutiny.Multi;

/** Prices, from the one after the last that the client has seen. It stays open. */
public class Ticker implements EventStreamHandler {

    @Override
    public Multi<ServerSentEvent> stream(RouteRequest request) {
        int next = request.lastEventId() == null ? 1 : Integer.parseInt(request.lastEventId()) + 1;
        Multi<ServerSentEvent> prices = Multi.createFrom().items(
                ServerSentEvent.comment("the exchange is open"),
                ServerSentEvent.of("ACME 42.1" + next).event("price").id(String.valueOf(next)),
                ServerSentEvent.of("ACME 42.1" + (next + 1)).event("price").id(String.valueOf(next + 1)));
        return Multi.createBy().concatenating().streams(prices, Multi.createFrom().nothing());
    }
}
