package io.quarkiverse.realtime.runtime.sse;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.ServerSentEvent;

/**
 * The event streams that are open, so that they can be ended when the application stops.
 */
@Singleton
public class OpenEventStreams {

    private final Set<EventStreamWriter> writers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * @return whether it may open: not any more when the application stops
     */
    boolean add(EventStreamWriter writer) {
        writers.add(writer);
        if (stopping) {
            writers.remove(writer);
            return false;
        }
        return true;
    }

    void remove(EventStreamWriter writer) {
        writers.remove(writer);
    }

    /**
     * Completes the open streams; no more are opened.
     *
     * @param last what they end with, {@code null} for nothing
     */
    public void endAll(ServerSentEvent last) {
        stopping = true;
        writers.forEach(writer -> writer.complete(last));
    }
}
