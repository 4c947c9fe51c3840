package org.acme.routes.staff;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RoutePath;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::shifts[]
@RoutePath("v1.0/shifts/{week}")
public class Shifts implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.send("Shifts of week " + peer.pathParam("week", Integer.class));
    }
}
// end::shifts[]
