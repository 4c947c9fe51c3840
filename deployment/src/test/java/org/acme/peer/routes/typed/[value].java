package org.acme.peer.routes.typed;

import java.time.DayOfWeek;
import java.util.UUID;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

/** Converts its parameter to the type that the client names. */
class TypedValue implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        request.pathParam("value", type(request));
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        Object value = peer.pathParam("value", type(peer.request()));
        peer.send(value.getClass().getSimpleName() + " " + value);
    }

    private static Class<?> type(RouteRequest request) {
        return switch (request.queryParam("type")) {
            case "uuid" -> UUID.class;
            case "int" -> int.class;
            case "long" -> Long.class;
            case "boolean" -> boolean.class;
            case "enum" -> DayOfWeek.class;
            default -> String.class;
        };
    }
}
