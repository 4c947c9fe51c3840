package io.quarkiverse.realtime.test.security.methods.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.test.security.WatchedSocket;

public class OnUpgrade extends WatchedSocket {

    @Override
    @RolesAllowed("admin")
    public Upgrade upgrade(RouteRequest request) {
        return super.upgrade(request);
    }
}
