package org.acme.hooks.routes;

import java.util.concurrent.atomic.AtomicInteger;

import org.acme.hooks.Greeter;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

public class DefaultScope implements WebSocketHandler {

    private final AtomicInteger calls = new AtomicInteger();
    private final Greeter greeter;

    DefaultScope(Greeter greeter) {
        this.greeter = greeter;
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(greeter.greet(message.text()) + ", call " + calls.incrementAndGet() + " of this instance");
    }
}
