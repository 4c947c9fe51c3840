package org.acme.sse;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

/** What a test wants to know of a handler. */
@Singleton
public class Probe {

    public final AtomicInteger count = new AtomicInteger();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    public void add(String event) {
        events.add(event);
    }

    /** The next event, {@code null} if there is none within forty seconds. */
    public String next() throws InterruptedException {
        return events.poll(40, TimeUnit.SECONDS);
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }
}
