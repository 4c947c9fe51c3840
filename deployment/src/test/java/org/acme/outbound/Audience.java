package org.acme.outbound;

import jakarta.inject.Inject;

import org.acme.support.Journal;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Subscription;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Hears "feed", and passes on to the others what it is told. Or the topic with a history that {@code ?history=} names: then a
 * socket gets the ids, and says with {@code ?since=} which one it has seen last.
 */
public abstract class Audience implements WebSocketHandler, EventStreamHandler {

    /** Told in the journal when the loop has done all it had to do when it came. */
    public static final String TURN = "turn";

    @Inject
    Topics topics;

    @Override
    @NonBlocking
    public void open(Peer peer) {
        String history = peer.request().queryParam("history");
        String since = peer.request().queryParam("since");
        if (history == null) {
            peer.subscribe("feed");
        } else {
            peer.subscribe(history, since == null ? Subscription.withIds() : Subscription.withIds().since(since));
        }
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        String history = request.queryParam("history");
        return topics.namespace(request.path()).stream(history == null ? "feed" : history);
    }

    @Override
    @NonBlocking
    public void message(Peer peer, Message message) {
        if (message.text().equals(TURN)) {
            // a subscription begins behind what was published before, which the loop would go on gathering otherwise
            peer.subscribe("turns");
            // topics deliver at the end of the turn that begins with the tasks queued by now: one turn, and its end
            Context loop = Vertx.currentContext();
            loop.runOnContext(turn -> loop.runOnContext(end -> Journal.of(peer).add(TURN)));
        } else {
            peer.publish("feed", message);
        }
    }
}
