package org.acme.routes;

import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;

// tag::orders[]
public class Orders implements WebSocketHandler {

    private static final Logger LOG = Logger.getLogger(Orders.class);

    record Order(String item, int count) {
    }

    @Override
    public void message(Peer peer, Message message) {
        Order order = message.as(Order.class); // <1>
        if (order.count() > 100) {
            throw new IllegalStateException("Sold out");
        }
        peer.send(Map.of("ordered", order.item()));
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            peer.send(Map.of("error", "That was no order")); // <2>
        } else {
            LOG.errorf(failure, "Peer %s", peer);
            peer.close(new CloseReason(4400, failure.getMessage())); // <3>
        }
    }
}
// end::orders[]
