package org.acme.traced;

import jakarta.inject.Inject;

import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Multi;

/** Makes a span in each hook. */
public abstract class Worker implements WebSocketHandler, EventStreamHandler {

    public static final String TOPIC = "traced";

    @Inject
    Tracer tracer;

    @Override
    public Upgrade upgrade(RouteRequest request) {
        work("upgrade");
        return Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        work("open");
        peer.subscribe(TOPIC);
        peer.send("welcome");
    }

    @Override
    public void message(Peer peer, Message message) {
        work("message");
        if (message.text().equals("fail")) {
            throw new IllegalStateException("on purpose");
        }
        peer.publishIncludingSelf(TOPIC, message);
    }

    @Override
    public void error(Peer peer, Throwable failure) {
        work("error");
        peer.send("failed");
    }

    @Override
    public void close(Peer peer, CloseReason reason) {
        work("close");
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        work("stream");
        return Multi.createFrom().item("welcome");
    }

    private void work(String hook) {
        tracer.spanBuilder("work in " + hook).startSpan().end();
    }
}
