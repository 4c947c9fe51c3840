package io.quarkiverse.realtime.test.route.shapes;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Hooks that handlers have in common. */
public interface Greeting extends WebSocketHandler {

    @Override
    default void open(Peer peer) {
        peer.send("hello from " + name());
    }

    String name();
}
