package io.quarkiverse.realtime.test.topics.routes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/** Passes on to the others whatever a peer says, and knows on which event loops its peers are. */
public class Relay implements WebSocketHandler {

    public static final Set<Thread> EVENT_LOOPS = ConcurrentHashMap.newKeySet();

    @Override
    @NonBlocking
    public void open(Peer peer) {
        EVENT_LOOPS.add(Thread.currentThread());
        peer.subscribe("relay");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("relay", message);
    }
}
