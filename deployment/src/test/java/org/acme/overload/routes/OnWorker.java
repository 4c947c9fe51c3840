package org.acme.overload.routes;

import org.acme.overload.Desk;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.Blocking;

@Blocking
public class OnWorker implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept().namespace(Desk.NAMESPACE);
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("feed", Desk.news(message));
    }
}
