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

    private final Set<EventStreamSession> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * @return whether it may open: not any more when the application stops
     */
    boolean add(EventStreamSession stream) {
        streams.add(stream);
        if (stopping) {
            streams.remove(stream);
            return false;
        }
        return true;
    }

    void remove(EventStreamSession stream) {
        streams.remove(stream);
    }

    /**
     * @return how many there are
     */
    public int count() {
        return streams.size();
    }

    /**
     * @return the bytes that wait for all the clients together
     */
    public long bufferedAmount() {
        return streams.stream().mapToLong(EventStreamSession::bufferedAmount).sum();
    }

    /**
     * Completes the open streams; no more are opened.
     *
     * @param last what they end with, {@code null} for nothing
     */
    public void endAll(ServerSentEvent last) {
        stopping = true;
        streams.forEach(stream -> stream.complete(last));
    }
}
