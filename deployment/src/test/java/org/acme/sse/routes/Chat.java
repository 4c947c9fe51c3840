package org.acme.sse.routes;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

public class Chat implements WebSocketHandler, EventStreamHandler {

    @Override
    public void message(Peer peer, Message message) {
        peer.send("socket: " + message.text());
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("stream");
    }
}
