package org.acme.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::admin[]
@RolesAllowed("admin")
public class Admin implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("Hello " + peer.identity().getPrincipal().getName());
    }
}
// end::admin[]
