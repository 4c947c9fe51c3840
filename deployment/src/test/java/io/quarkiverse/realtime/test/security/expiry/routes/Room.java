package io.quarkiverse.realtime.test.security.expiry.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.security.Authenticated;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Multi;

@Authenticated
public class Room implements WebSocketHandler, EventStreamHandler {

    @Override
    public void close(Peer peer, CloseReason reason) {
        Journal.of(peer).add("close " + reason.getCode());
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item("welcome"), Multi.createFrom().nothing());
    }
}
