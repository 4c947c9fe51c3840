package io.quarkiverse.realtime.test.beside;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;

/** An endpoint of WebSockets Next itself, more specific than a catch-all, less than a file of that name. */
@WebSocket(path = "/rooms/{room}")
public class OldRoom {

    @OnOpen
    String open(@PathParam String room) {
        return "old room: " + room;
    }
}
