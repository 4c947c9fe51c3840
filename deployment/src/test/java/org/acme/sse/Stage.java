package org.acme.sse;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkiverse.realtime.EventStream;

/** Where a test gets hold of the streams that handlers have made. */
@Singleton
public class Stage {

    private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

    public EventStream add(EventStream stream) {
        streams.add(stream);
        return stream;
    }

    /** The next stream, {@code null} if there is none within forty seconds. */
    public EventStream next() throws InterruptedException {
        return streams.poll(40, TimeUnit.SECONDS);
    }
}
