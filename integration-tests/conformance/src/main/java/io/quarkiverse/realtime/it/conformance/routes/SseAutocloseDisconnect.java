package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;

/** Stays open. */
public class SseAutocloseDisconnect extends ContractStream {

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        stream.push("hello");
    }
}
