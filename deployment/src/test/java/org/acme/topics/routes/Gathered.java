package org.acme.topics.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/** Publishes on the event loop, to a topic of its own for each peer. */
public class Gathered implements WebSocketHandler {

    @Override
    @NonBlocking
    public void open(Peer peer) {
        peer.subscribe(peer.id());
    }

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        switch (message.text()) {
            case "when written" -> {
                peer.write("1").subscribe().with(written -> peer.send("3"));
                peer.publishIncludingSelf(peer.id(), "2");
            }
            case "throw" -> {
                peer.publishIncludingSelf(peer.id(), "placed");
                throw new IllegalArgumentException("thrown on purpose");
            }
            default -> peer.publishIncludingSelf(peer.id(), message);
        }
    }

    /** On a worker thread. */
    @Override
    public void error(Peer peer, Throwable failure) {
        peer.publishIncludingSelf(peer.id(), "failed");
    }
}
