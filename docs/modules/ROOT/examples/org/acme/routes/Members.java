package org.acme.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::members[]
public class Members implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        String ticket = request.queryParam("ticket");
        if (ticket == null) {
            return Upgrade.reject(402).header("x-price", "5").body("A ticket, please"); // <1>
        }
        return Upgrade.accept()
                .header("x-served-by", "members") // <2>
                .namespace("club-" + ticket.charAt(0)) // <3>
                .context("ticket", ticket) // <4>
                .subprotocol("club.v1"); // <5>
    }

    @Override
    public void message(Peer peer, Message message) {
        String ticket = peer.context().get("ticket", String.class);
        Integer count = peer.context().get("count", Integer.class);
        count = count == null ? 1 : count + 1;
        peer.context().put("count", count);
        peer.send(ticket + " has said " + count + " things in " + peer.namespace());
    }
}
// end::members[]
