package org.acme.sse;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Lives as long as its request. */
@RequestScoped
public class Visit {

    @Inject
    Probe probe;

    private int steps;

    public int step() {
        return ++steps;
    }

    @PreDestroy
    void end() {
        probe.add("visit of " + steps + " steps ends");
    }
}
