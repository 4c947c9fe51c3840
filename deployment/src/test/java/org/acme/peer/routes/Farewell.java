package org.acme.peer.routes;

import org.acme.peer.Guests;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Leaves behind what its close hook has seen, where it can be read when the application has stopped. */
public class Farewell implements WebSocketHandler {

    private final Guests guests;
    private final Topics topics;

    Farewell(Guests guests, Topics topics) {
        this.guests = guests;
        this.topics = topics;
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        topics.publish("obituaries", "the topics are still there too");
        System.setProperty("farewell.hook", reason.getCode() + ", the guests are " + guests.state());
    }
}
