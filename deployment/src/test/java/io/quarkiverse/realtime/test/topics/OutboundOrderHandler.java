package io.quarkiverse.realtime.test.topics;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

/** Uses all the ways out of a peer in one hook. */
public abstract class OutboundOrderHandler implements WebSocketHandler {

    private final Topics topics;

    protected OutboundOrderHandler(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("all");
        peer.subscribe(peer.id());
    }

    @Override
    public void message(Peer peer, Message message) {
        topics.publish(peer.id(), "1");
        peer.send("2");
        topics.namespace(peer.namespace()).publish(peer.id(), "3");
        peer.send("4");
        peer.ping();
        peer.publishIncludingSelf(peer.id(), "5");
        peer.write("6").subscribe().with(nothing -> {
        });
        if (message.text().equals("close")) {
            peer.close(new CloseReason(4000, "7"));
            peer.send("too late");
            topics.publish(peer.id(), "too late");
        } else {
            peer.send("7");
        }
    }
}
