package org.acme.traced;

import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;

/** Answers some requests himself, as a filter of an application may, behind our route in front and before all others. */
public class Doorman {

    void register(@Observes Filters filters) {
        filters.register(context -> {
            if (context.request().path().equals("/closed")) {
                context.response().setStatusCode(410).end();
            } else {
                context.next();
            }
        }, 0);
    }
}
