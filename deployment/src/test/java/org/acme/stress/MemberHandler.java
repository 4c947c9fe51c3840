package org.acme.stress;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.vertx.core.Context;

/** Joins and leaves rooms as it is told, and sends a mark as soon as it has done so. All members are in one namespace. */
public abstract class MemberHandler implements WebSocketHandler {

    public static final String NAMESPACE = "/members";

    @Inject
    Announcements announcements;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept().namespace(NAMESPACE);
    }

    @Override
    public void open(Peer peer) {
        peer.send("id " + peer.id());
    }

    @Override
    public void message(Peer peer, Message message) {
        String[] command = message.text().split(" ");
        switch (command[0]) {
            case "join" -> {
                int room = Integer.parseInt(command[1]);
                peer.subscribe(Announcements.topic(room));
                peer.send("joined " + room + " " + announcements.begunIn(room));
            }
            case "leave" -> {
                int room = Integer.parseInt(command[1]);
                peer.unsubscribe(Announcements.topic(room));
                peer.send("left " + room + " " + announcements.begunIn(room)
                        + (Context.isOnEventLoopThread() ? " on the loop" : ""));
            }
            case "announce" ->
                announcements.next(Integer.parseInt(command[1]), Integer.parseInt(command[2]), peer::publish);
            case "terminate" -> peer.terminate();
            default -> peer.close();
        }
    }
}
