package org.acme.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Subscription;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::auction[]
public class Auction implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        String lastSeen = peer.request().queryParam("since"); // <1>
        peer.subscribe("bids", lastSeen == null ? Subscription.withIds() : Subscription.withIds().since(lastSeen));
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publishIncludingSelf("bids", message.json());
    }
}
// end::auction[]
