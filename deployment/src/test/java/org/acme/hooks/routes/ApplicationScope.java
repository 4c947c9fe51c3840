package org.acme.hooks.routes;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.acme.hooks.Greeter;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

@ApplicationScoped
public class ApplicationScope implements WebSocketHandler {

    private final AtomicInteger calls = new AtomicInteger();
    private final Greeter greeter;

    ApplicationScope(Greeter greeter) {
        this.greeter = greeter;
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(greeter.greet(message.text()) + ", call " + calls.incrementAndGet() + " of this instance");
    }
}
