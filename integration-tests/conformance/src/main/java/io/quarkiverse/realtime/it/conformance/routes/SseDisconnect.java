package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;

/** Ticks until the client goes. */
public class SseDisconnect extends ContractStream {

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        every(5, stream, () -> stream.push("tick"));
    }
}
