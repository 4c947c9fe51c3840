package org.acme.leaving;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;

/** Does in one hook what is usually spread over several. */
public abstract class Visitor implements WebSocketHandler {

    public static final String TOPIC = "hall";

    @Inject
    Topics topics;

    @Override
    public void message(Peer peer, Message message) {
        String[] words = message.text().split(" ");
        switch (words[0]) {
            case "visit" -> { // and everybody hears it
                peer.subscribe(TOPIC);
                topics.publish(TOPIC, words[1]);
                peer.unsubscribe(TOPIC);
                topics.publish(TOPIC, "after " + words[1]);
                peer.send("visited");
            }
            case "enter" -> {
                peer.subscribe(TOPIC);
                peer.send("entered");
            }
            case "clear" -> {
                peer.publishIncludingSelf(TOPIC, words[1]);
                peer.peers().forEach(other -> other.unsubscribe(TOPIC));
                peer.publishIncludingSelf(TOPIC, "after " + words[1]);
                peer.peers().forEach(other -> other.send("cleared"));
            }
            default -> throw new IllegalArgumentException(message.text());
        }
    }
}
