package org.acme.stress.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.common.annotation.NonBlocking;

/** Does what it is told with topics, from its hooks; says hello and goodbye to all the others. */
public class Churn implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("lobby");
        peer.publish("lobby", "hello from " + peer);
    }

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        String[] command = message.text().split(" ", 2);
        switch (command[0]) {
            case "join" -> peer.subscribe(command[1]);
            case "leave" -> peer.unsubscribe(command[1]);
            case "tell" -> peer.publishIncludingSelf(command[1], message);
            case "kick" -> peer.peers().stream().filter(other -> other != peer && other.topics().contains(command[1]))
                    .findAny().ifPresent(Peer::close);
            default -> peer.close();
        }
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("lobby", "goodbye from " + peer);
    }
}
