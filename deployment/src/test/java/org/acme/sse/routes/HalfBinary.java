package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.smallrye.mutiny.Multi;

/** Messages of a topic, of which every other one is not for streams. */
public class HalfBinary implements EventStreamHandler {

    public static final int TEXTS = 1024;
    public static final int TEXT_SIZE = 16 * 1024;

    @Inject
    Probe probe;

    @Inject
    Payloads payloads;

    @Override
    public Multi<?> stream(RouteRequest request) {
        Payload text = payloads.text("x".repeat(TEXT_SIZE));
        Payload binary = payloads.binary(new byte[1]);
        return Multi.createFrom().range(0, 2 * TEXTS).map(i -> i % 2 == 0 ? binary : text)
                .invoke(payload -> probe.count.addAndGet(payload == text ? 1 : 0))
                .map(payload -> new TopicMessage(null, "half-binary", null, payload))
                .onCancellation().invoke(() -> probe.add("cancelled"));
    }
}
