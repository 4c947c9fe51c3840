package org.acme.hooks.routes;

import java.time.Duration;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.handler.HttpException;

/** Lets clients in, or not, as they ask. */
public class ReactiveGate implements ReactiveWebSocketHandler {

    @Override
    public Uni<Upgrade> upgrade(RouteRequest request) {
        return switch (request.queryParam("say")) {
            case "reject" -> later(Upgrade.reject(402).header("X-Price", "3").body("Pay first"));
            case "null" -> null;
            case "null item" -> later(null);
            case "throw" -> throw new IllegalStateException("the database is down");
            case "exception" -> Uni.createFrom().failure(new IllegalStateException("the database is down"));
            case "http" -> Uni.createFrom().failure(new HttpException(418, "short and stout"));
            case "unauthorized" -> Uni.createFrom().failure(new UnauthorizedException());
            case "forbidden" -> Uni.createFrom().failure(new ForbiddenException());
            default -> later(Upgrade.accept().context("user", "ann"));
        };
    }

    /** From another thread than it was asked on. */
    private static Uni<Upgrade> later(Upgrade decision) {
        return Uni.createFrom().item(decision).onItem().delayIt().by(Duration.ofMillis(1));
    }

    @Override
    public Uni<Void> open(Peer peer) {
        Journal.of(peer).add("open");
        return peer.write(peer.context().asMap().toString());
    }
}
