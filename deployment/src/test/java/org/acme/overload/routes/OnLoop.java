package org.acme.overload.routes;

import org.acme.overload.Desk;
import org.acme.overload.Newsroom;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class OnLoop extends Newsroom {

    @Override
    public void message(Peer peer, Message message) {
        if (!Desk.serves(peer, message)) {
            peer.publish("feed", Desk.news(message));
        }
    }
}
