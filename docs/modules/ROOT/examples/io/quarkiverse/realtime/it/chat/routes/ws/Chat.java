package io.quarkiverse.realtime.it.chat.routes.ws;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.common.annotation.NonBlocking;

// tag::chat[]
@NonBlocking // nothing here waits
public class Chat implements WebSocketHandler {

    record Line(String user, String message) {
    }

    @Override
    public void open(Peer peer) {
        peer.send(new Line("server", "Welcome " + peer + "!"));
        peer.publish("chat", new Line("server", peer + " joined!"));
        peer.subscribe("chat");
    }

    @Override
    public void message(Peer peer, Message message) {
        if (message.text().contains("ping")) {
            peer.send("pong");
            return;
        }
        peer.publishIncludingSelf("chat", new Line(peer.id(), message.text()));
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("chat", new Line("server", peer + " left!"));
    }
}
// end::chat[]
