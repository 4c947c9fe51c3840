package org.acme.routes;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

// tag::progress[]
public class Progress implements EventStreamHandler {

    private final ScheduledExecutorService jobs = Executors.newSingleThreadScheduledExecutor();

    @Override
    public Multi<?> stream(RouteRequest request) {
        EventStream stream = request.eventStream();
        AtomicInteger percent = new AtomicInteger();
        ScheduledFuture<?> job = jobs.scheduleAtFixedRate(() -> {
            stream.push(percent.addAndGet(10)); // <1>
            if (percent.get() == 100) {
                stream.close();
            }
        }, 0, 10, TimeUnit.MILLISECONDS);
        stream.onClosed(() -> job.cancel(false)); // <2>
        return stream.asMulti(); // <3>
    }
}
// end::progress[]
