package org.acme.overload.routes;

import org.acme.overload.Desk;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class OnLoop implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept().namespace(Desk.NAMESPACE);
    }

    @Override
    public void message(Peer peer, Message message) {
        if (!Desk.serves(peer, message)) {
            peer.publish("feed", Desk.news(message));
        }
    }
}
