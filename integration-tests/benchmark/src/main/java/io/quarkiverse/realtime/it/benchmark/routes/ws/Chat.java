package io.quarkiverse.realtime.it.benchmark.routes.ws;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/**
 * What one sends goes to all the others.
 */
@NonBlocking
public class Chat implements WebSocketHandler {

    private final Topics topics;

    Chat(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("chat");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("chat", message);
        topics.namespace("/sse/chat").publish("chat", message);
    }
}
