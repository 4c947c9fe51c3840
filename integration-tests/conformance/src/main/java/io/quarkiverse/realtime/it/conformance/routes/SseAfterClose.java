package io.quarkiverse.realtime.it.conformance.routes;

import java.util.List;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;

/** What is pushed after the close does not appear. */
public class SseAfterClose extends ContractStream {

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        stream.push("before close");
        stream.close();
        stream.push("after close");
        stream.pushComment("after close");
        stream.pushAll(List.of("after close", "after close"));
        stream.flush();
    }
}
