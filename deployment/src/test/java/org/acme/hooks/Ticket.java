package org.acme.hooks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/**
 * Has another number in each request context.
 */
@RequestScoped
public class Ticket {

    /** The numbers of those whose request context has ended. */
    public static final Set<Integer> DESTROYED = ConcurrentHashMap.newKeySet();

    private static final AtomicInteger LAST = new AtomicInteger();

    private final int number = LAST.incrementAndGet();

    public int number() {
        return number;
    }

    @PreDestroy
    void destroy() {
        DESTROYED.add(number);
    }
}
