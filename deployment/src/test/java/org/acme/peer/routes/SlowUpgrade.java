package org.acme.peer.routes;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;

/** Decides about a handshake when the test lets it. */
public class SlowUpgrade implements WebSocketHandler {

    public static volatile Semaphore gate;
    public static volatile AtomicInteger opened;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        gate.acquireUninterruptibly();
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        opened.incrementAndGet();
        peer.context().put("first", "open, ");
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(peer.context().get("first", String.class) + message);
        peer.context().put("first", "");
    }
}
