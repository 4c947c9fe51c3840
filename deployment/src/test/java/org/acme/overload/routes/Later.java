package org.acme.overload.routes;

import org.acme.overload.Desk;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Publishes in a later turn of its loop. */
public class Later implements ReactiveWebSocketHandler {

    @Override
    public Uni<Upgrade> upgrade(RouteRequest request) {
        return Uni.createFrom().item(Upgrade.accept().namespace(Desk.NAMESPACE));
    }

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().emitter(emitter -> context.runOnContext(later -> {
            peer.publish("feed", Desk.news(message));
            emitter.complete(null);
        }));
    }
}
