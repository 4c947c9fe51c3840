package org.acme.overload.routes;

import jakarta.inject.Inject;

import org.acme.overload.Desk;
import org.acme.overload.Newsroom;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Topics;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class ByTopics extends Newsroom {

    @Inject
    Topics topics;

    @Override
    public void message(Peer peer, Message message) {
        topics.publish("feed", Desk.news(message));
    }
}
