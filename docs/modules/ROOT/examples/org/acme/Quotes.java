package org.acme;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Stands for a service that answers later: a database, a REST client. */
@ApplicationScoped
public class Quotes {

    public Uni<Quote> find(String symbol) {
        return Uni.createFrom().item(new Quote(symbol, symbol.length() * 10)).onItem().delayIt().by(Duration.ofMillis(5));
    }

    public record Quote(String symbol, int price) {
    }
}
