package io.quarkiverse.realtime.it.benchmark.routes.sse;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

/**
 * The chat, to read along.
 */
public class Chat implements EventStreamHandler {

    private final Topics topics;

    Chat(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<TopicMessage> stream(RouteRequest request) {
        return topics.namespace(request.path()).stream("chat");
    }
}
