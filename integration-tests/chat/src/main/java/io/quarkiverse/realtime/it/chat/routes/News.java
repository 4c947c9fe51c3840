package io.quarkiverse.realtime.it.chat.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/** A topic as it is, with what it keeps: who loses the connection misses nothing. */
public class News implements EventStreamHandler {

    private final Topics topics;

    News(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<TopicMessage> stream(RouteRequest request) {
        return topics.stream("news");
    }
}
