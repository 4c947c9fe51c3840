package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;

/** A topic as it is, for streams and for sockets. */
@NonBlocking
public class Scores implements EventStreamHandler, WebSocketHandler {

    private final Topics topics;

    Scores(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return request.queryParam("namespace") == null ? topics.stream("scores")
                : topics.namespace(request.queryParam("namespace")).stream("scores");
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("scores");
        peer.send("open");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("scores", message);
    }
}
