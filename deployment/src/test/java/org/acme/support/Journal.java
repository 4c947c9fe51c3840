package org.acme.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;

/**
 * What handlers have seen, in the order in which they saw it; one for each {@code ?journal=} that a client gives.
 */
public final class Journal {

    private static final Map<String, Journal> JOURNALS = new ConcurrentHashMap<>();

    private final BlockingQueue<String> entries = new LinkedBlockingQueue<>();

    private Journal() {
    }

    public static Journal of(String name) {
        return JOURNALS.computeIfAbsent(name, n -> new Journal());
    }

    public static Journal of(RouteRequest request) {
        String name = request.queryParam("journal");
        return of(name == null ? "" : name);
    }

    public static Journal of(Peer peer) {
        return of(peer.request());
    }

    public void add(String entry) {
        entries.add(entry);
    }

    /** Waits for the next entry and takes it. */
    public String next() {
        try {
            String entry = entries.poll(20, TimeUnit.SECONDS);
            if (entry == null) {
                throw new AssertionError("Nothing was written within twenty seconds");
            }
            return entry;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for entries and takes them. */
    public List<String> next(int count) {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(next());
        }
        return next;
    }

    /** What has been written and not taken yet, without waiting. */
    public List<String> entries() {
        return List.copyOf(entries);
    }
}
