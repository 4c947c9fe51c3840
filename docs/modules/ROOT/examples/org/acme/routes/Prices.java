package org.acme.routes;

import org.acme.Quotes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.ReactiveWebSocketHandler;
import io.smallrye.mutiny.Uni;

// tag::prices[]
public class Prices implements ReactiveWebSocketHandler {

    private final Quotes quotes;

    public Prices(Quotes quotes) {
        this.quotes = quotes;
    }

    @Override
    public Uni<Void> message(Peer peer, Message message) {
        return quotes.find(message.text()).chain(peer::write); // <1>
    }
}
// end::prices[]
