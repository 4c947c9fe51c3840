package io.quarkiverse.realtime.it.conformance.routes.threads;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.it.conformance.Threads;
import io.smallrye.mutiny.Uni;

public class Reactive implements ReactiveWebSocketHandler {

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return Uni.createFrom().item(Threads::current).chain(answer -> peer.write(answer));
    }
}
