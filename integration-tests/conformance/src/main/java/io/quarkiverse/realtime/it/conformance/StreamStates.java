package io.quarkiverse.realtime.it.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.EventStream;

/**
 * What became of the newest stream on each path.
 */
@Singleton
public class StreamStates {

    private record Newest(EventStream stream, AtomicInteger callbacks) {
    }

    private final Map<String, Newest> byPath = new ConcurrentHashMap<>();

    /**
     * @return counts a callback that runs
     */
    Runnable watch(String path, EventStream stream) {
        Newest newest = new Newest(stream, new AtomicInteger());
        byPath.put(path, newest);
        return newest.callbacks::incrementAndGet;
    }

    Map<String, Object> of(String path) {
        Newest newest = byPath.get(path);
        return newest == null ? Map.of("closed", false, "callbacks", 0)
                : Map.of("closed", !newest.stream.isOpen(), "callbacks", newest.callbacks.get());
    }
}
