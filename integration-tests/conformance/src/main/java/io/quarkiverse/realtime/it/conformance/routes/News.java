package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Subscription;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

/** A topic with a history: a client that comes back gets what it missed. */
public class News implements WebSocketHandler, EventStreamHandler {

    private final Topics topics;

    public News(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void open(Peer peer) {
        String since = peer.request().queryParam("since");
        peer.subscribe("news", since == null ? Subscription.withIds() : Subscription.withIds().since(since));
    }

    @Override
    public Multi<TopicMessage> stream(RouteRequest request) {
        return topics.stream("news");
    }
}
