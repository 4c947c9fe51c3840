package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Does what it is told, {@code verb topic payload}, and says {@code done}, or what went wrong. */
public class Commands implements WebSocketHandler {

    @Override
    public void message(Peer peer, Message message) {
        String[] words = message.text().split(" ", 3);
        String topic = words.length > 1 ? words[1] : null;
        switch (words[0]) {
            case "subscribe" -> peer.subscribe(topic);
            case "unsubscribe" -> peer.unsubscribe(topic);
            case "publish" -> peer.publish(topic, words[2]);
            case "publishIncludingSelf" -> peer.publishIncludingSelf(topic, words[2]);
            default -> throw new IllegalArgumentException(message.text());
        }
        peer.send("done");
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        peer.publish("lobby", "closed " + reason.getCode() + ", subscribed to " + peer.topics());
        peer.publishIncludingSelf("lobby", "bye");
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        peer.send(failure.getClass().getSimpleName() + ": " + failure.getMessage().replace(peer.id(), "<id>"));
    }
}
