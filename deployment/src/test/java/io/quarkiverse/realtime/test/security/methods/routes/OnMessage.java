package io.quarkiverse.realtime.test.security.methods.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.test.security.WatchedSocket;

public class OnMessage extends WatchedSocket {

    @Override
    @RolesAllowed("admin")
    public void message(Peer peer, Message message) {
        super.message(peer, message);
        peer.send("heard");
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        peer.send(failure.getClass().getSimpleName());
    }
}
