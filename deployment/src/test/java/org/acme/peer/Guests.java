package org.acme.peer;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Is of no use once the application has stopped. */
@ApplicationScoped
public class Guests {

    private volatile boolean destroyed;

    public String state() {
        return destroyed ? "gone" : "there";
    }

    @PreDestroy
    void destroy() {
        destroyed = true;
    }
}
