package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

// tag::ticker[]
public class Ticker implements WebSocketHandler, EventStreamHandler {

    private final Topics topics;

    public Ticker(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("goals");
    }

    @Override
    public Multi<TopicMessage> stream(RouteRequest request) {
        return topics.stream("goals");
    }
}
// end::ticker[]
