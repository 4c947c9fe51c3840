package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;

/** A close sends what was held back. */
public class SsePausedClose extends ContractStream {

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        stream.push("sent");
        stream.pause();
        stream.push("buffered");
        stream.close();
    }
}
