package io.quarkiverse.realtime.test.security.inherited.routes;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.test.security.inherited.GuardedUpgrade;

public class Repeated implements GuardedUpgrade {

    @Override
    @RolesAllowed("admin")
    public Upgrade upgrade(RouteRequest request) {
        return GuardedUpgrade.super.upgrade(request);
    }
}
