package org.acme;

import java.math.BigDecimal;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.Topics;

// tag::exchange[]
@ApplicationScoped
public class Exchange {

    public record Price(String share, BigDecimal price) {
    }

    private final Topics topics;

    public Exchange(Topics topics) {
        this.topics = topics;
    }

    public void traded(String share, BigDecimal price) {
        topics.publish("shares", Publication.keyed(share, new Price(share, price)));
    }
}
// end::exchange[]
