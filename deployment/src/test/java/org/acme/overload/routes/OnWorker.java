package org.acme.overload.routes;

import org.acme.overload.Desk;
import org.acme.overload.Newsroom;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.smallrye.common.annotation.Blocking;

@Blocking
public class OnWorker extends Newsroom {

    @Override
    public void message(Peer peer, Message message) {
        peer.publish("feed", Desk.news(message));
    }
}
