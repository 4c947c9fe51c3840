package org.acme.routes.menu;

import java.time.DayOfWeek;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::menu[]
class Menu implements WebSocketHandler {

    @Override
    public void open(Peer peer) {
        DayOfWeek day = peer.pathParam("day", DayOfWeek.class); // <1>
        peer.send(day == DayOfWeek.SUNDAY ? "Closed" : "Soup");
    }
}
// end::menu[]
