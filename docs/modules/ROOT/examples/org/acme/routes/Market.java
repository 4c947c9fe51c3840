package org.acme.routes;

import io.quarkiverse.realtime.Outbound;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::market[]
@Outbound(policy = OverflowPolicy.CONFLATE)
public class Market implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("shares");
    }
}
// end::market[]
