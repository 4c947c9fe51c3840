package org.acme.overload.routes;

import jakarta.inject.Inject;

import org.acme.overload.Desk;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class ByTopics implements WebSocketHandler {

    @Inject
    Topics topics;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept().namespace(Desk.NAMESPACE);
    }

    @Override
    public void message(Peer peer, Message message) {
        topics.publish("feed", Desk.news(message));
    }
}
