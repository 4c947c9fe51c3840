package io.quarkiverse.realtime.it.conformance;

import java.util.List;
import java.util.Map;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;

/**
 * The demo that crossws' adapter tests talk to, as one handler.
 */
@NonBlocking
public abstract class ContractSocket implements WebSocketHandler {

    @Override
    public Upgrade upgrade(RouteRequest request) {
        if (request.uri().endsWith("?unauthorized")) {
            return Upgrade.reject(401)
                    .header("content-type", "text/plain")
                    .header("x-error", "unauthorized")
                    .header("www-authenticate", "Bearer realm=\"crossws\"")
                    .body("unauthorized");
        }
        Upgrade upgrade = Upgrade.accept()
                .header("x-powered-by", "cross-ws")
                .header("set-cookie", "cross-ws=1; SameSite=None; Secure")
                .context("test", "1");
        boolean supported = List.of("supported").equals(request.headers().get("sec-websocket-protocol"));
        return supported ? upgrade.subprotocol("supported") : upgrade;
    }

    @Override
    public void open(Peer peer) {
        peer.send("Welcome to the server " + peer + "! (namespace: " + peer.namespace() + ")");
        peer.subscribe("chat");
        peer.publish("chat", peer + " joined!");
    }

    @Override
    public void message(Peer peer, Message message) {
        String text = message.text();
        switch (text) {
            case "ping" -> peer.send("pong");
            case "binary" -> peer.send(Buffer.buffer("binary message works!"));
            case "debug" -> peer.send(PeerDescription.of(peer));
            // Later messages don't wait for it, and a peer that closes in the meantime needs no answer.
            case "waitForDrain" -> peer.drained().subscribe().with(nothing -> peer.send("drained"), closed -> {
            });
            case "peers" -> peer.send(Map.of("peers", peer.peers().stream().map(Peer::id).sorted().toList()));
            default -> {
                peer.send(text);
                peer.publish("chat", text);
            }
        }
    }
}
