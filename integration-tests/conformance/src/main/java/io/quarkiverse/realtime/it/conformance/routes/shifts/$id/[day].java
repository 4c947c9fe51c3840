package io.quarkiverse.realtime.it.conformance.routes.shifts.$id;

import java.util.UUID;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Asks for its parameters as a type of the JDK, and as one of the application. */
class Shift implements WebSocketHandler {

    enum Day {
        MONDAY,
        TUESDAY
    }

    @Override
    public void open(Peer peer) {
        UUID id = peer.pathParam("id", UUID.class);
        Day day = peer.pathParam("day", Day.class);
        peer.send(id.version() + " " + day.ordinal());
    }
}
