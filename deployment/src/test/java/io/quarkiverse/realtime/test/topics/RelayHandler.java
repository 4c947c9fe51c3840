package io.quarkiverse.realtime.test.topics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/** Passes on to the others whatever a peer says, and knows on which event loops its peers are, and where it publishes. */
public abstract class RelayHandler implements WebSocketHandler {

    static final Set<Thread> EVENT_LOOPS = ConcurrentHashMap.newKeySet();
    static final Set<Thread> PUBLISHERS = ConcurrentHashMap.newKeySet();

    @Override
    @NonBlocking
    public void open(Peer peer) {
        EVENT_LOOPS.add(Thread.currentThread());
        peer.subscribe("relay");
    }

    @Override
    public void message(Peer peer, Message message) {
        PUBLISHERS.add(Thread.currentThread());
        peer.publish("relay", message);
    }
}
