// tag::chat[]
package org.acme.routes.ws; // the place of this file spells the path: /ws/chat

// end::chat[]
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

// tag::chat[]
public class Chat implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("chat");
        peer.publish("chat", peer + " joined");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("chat", peer + ": " + message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("chat", peer + " left");
    }
}
// end::chat[]
