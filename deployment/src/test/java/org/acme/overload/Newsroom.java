package org.acme.overload;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

/** The clients of all the routes are in one namespace. */
public abstract class Newsroom implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return Upgrade.accept().namespace(Desk.NAMESPACE);
    }
}
