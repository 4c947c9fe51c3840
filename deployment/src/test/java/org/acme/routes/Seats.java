package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.EventStreamResponse;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

// tag::seats[]
public class Seats implements EventStreamHandler {

    private static final int READERS = 1000;

    private final Topics topics;

    public Seats(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        if (request.cookie("ticket") == null) {
            return EventStreamResponse.reject(401).header("WWW-Authenticate", "Ticket"); // <1>
        }
        if (topics.subscriberCount("seats") >= READERS) {
            return EventStreamResponse.reject(503).header("Retry-After", "30").body("No seats left");
        }
        return EventStreamResponse.accept(topics.stream("seats")).header("Set-Cookie", "seen=1"); // <2>
    }
}
// end::seats[]
