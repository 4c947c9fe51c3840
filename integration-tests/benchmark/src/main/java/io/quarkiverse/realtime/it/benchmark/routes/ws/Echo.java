package io.quarkiverse.realtime.it.benchmark.routes.ws;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class Echo implements WebSocketHandler {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
