package io.quarkiverse.realtime.test.security;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;

/** Notes each hook, and who calls it: as the request or the peer says, and as the injected identity says. */
public abstract class WatchedSocket implements WebSocketHandler {

    @Inject
    Calls calls;

    @Inject
    SecurityIdentity current;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        calls.add("upgrade by " + Who.is(request.identity()) + ", " + Who.is(current));
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        calls.add("open by " + Who.is(peer.identity()) + ", " + Who.is(current));
        peer.send("welcome to " + getClass().getSimpleName().replace("_Subclass", ""));
    }

    @Override
    public void message(Peer peer, Message message) {
        calls.add("message by " + Who.is(peer.identity()) + ", " + Who.is(current));
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        calls.add("close by " + Who.is(peer.identity()) + ", " + Who.is(current));
    }
}
