package io.quarkiverse.realtime.it.conformance;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.mutiny.Multi;

/** Says on both transports which thread the hook runs on. */
public abstract class ThreadTeller implements WebSocketHandler, EventStreamHandler {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(Threads.current());
    }

    @Override
    public Multi<Threads.Answer> stream(RouteRequest request) {
        return Multi.createFrom().item(Threads.current());
    }
}
