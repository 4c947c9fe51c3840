package org.acme.sse.routes;

import org.acme.sse.Gate;
import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;

/** Takes its time before it returns the stream. */
@Blocking
public class Late implements EventStreamHandler {

    private final Gate gate;
    private final Probe probe;
    private final Topics topics;

    Late(Gate gate, Probe probe, Topics topics) {
        this.gate = gate;
        this.probe = probe;
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        probe.add("called");
        gate.pass();
        return switch (request.queryParam("what")) {
            case "topic" -> topics.stream("scores");
            case "pushed" -> {
                EventStream stream = request.eventStream();
                stream.onClosed(() -> probe.add("closed"));
                yield stream.asMulti();
            }
            default -> Multi.createFrom().nothing().onSubscription().invoke(() -> probe.add("subscribed"));
        };
    }
}
