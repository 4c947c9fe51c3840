package org.acme.hooks.routes;

import org.acme.support.Journal;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.HttpException;

/** Lets clients in, or not, as they ask. */
public class Gate implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        return switch (request.queryParam("say")) {
            case "headers" -> Upgrade.accept().header("X-Room", "one").header("Set-Cookie", "a=1").header("set-cookie", "b=2");
            case "context" -> Upgrade.accept().context("user", "ann").context("level", 3);
            case "namespace" -> Upgrade.accept().namespace("lobby");
            case "subprotocol" -> Upgrade.accept().subprotocol("v2.chat");
            case "reject" -> Upgrade.reject(402).header("X-Price", "3").body("Pay first");
            case "redirect" -> Upgrade.reject(307).header("Location", "/elsewhere");
            case "json" -> Upgrade.reject(429).header("Content-Type", "application/json").body(Buffer.buffer("{\"wait\":3}"));
            case "null" -> null;
            case "exception" -> throw new IllegalStateException("the database is down");
            case "error" -> throw new AssertionError("never");
            case "http" -> throw new HttpException(418, "short and stout");
            case "status" -> throw new HttpException(Integer.parseInt(request.queryParam("status")), "so it is");
            case "unauthorized" -> throw new UnauthorizedException();
            case "authentication" -> throw new AuthenticationFailedException();
            case "forbidden" -> throw new ForbiddenException();
            default -> Upgrade.accept();
        };
    }

    @Override
    public void open(Peer peer) {
        Journal.of(peer).add("open");
        peer.send(peer.namespace() + " " + peer.context().asMap() + " " + peer.subprotocol());
    }
}
