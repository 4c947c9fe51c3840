// tag::scores[]
package org.acme.routes;

import org.acme.Goal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class Scores implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        peer.subscribe("goals"); // <1>
        peer.send("Welcome " + peer); // <2>
    }

    @Override
    public void message(Peer peer, Message message) {
        Goal goal = message.as(Goal.class); // <3>
        peer.publish("goals", goal); // <4>
    }
}
// end::scores[]
