package io.quarkiverse.realtime.it.benchmark.routes.ws;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

/**
 * What one sends goes to all, the sender included, with the name in front that it has given itself.
 */
@NonBlocking
public class Room implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("room");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publishIncludingSelf("room", peer.request().queryParam("name") + ": " + message.text());
    }
}
