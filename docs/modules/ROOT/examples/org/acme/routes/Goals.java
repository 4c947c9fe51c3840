package org.acme.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.Multi;

// tag::goals[]
public class Goals implements EventStreamHandler {

    private final Topics topics;

    public Goals(Topics topics) { // <1>
        this.topics = topics;
    }

    @Override
    public Multi<TopicMessage> stream(RouteRequest request) {
        return topics.stream("goals");
    }
}
// end::goals[]
