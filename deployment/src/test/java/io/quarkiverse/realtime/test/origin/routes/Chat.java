package io.quarkiverse.realtime.test.origin.routes;

import jakarta.inject.Inject;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.test.origin.Upgrades;
import io.smallrye.mutiny.Multi;

public class Chat implements WebSocketHandler, EventStreamHandler {

    @Inject
    Upgrades upgrades;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        upgrades.count.incrementAndGet();
        return Upgrade.accept();
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        return Multi.createFrom().item("hello");
    }
}
