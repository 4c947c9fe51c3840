package io.quarkiverse.realtime.it.conformance;

import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.ServerSentEvent;

/**
 * Three events, or three comments, a few milliseconds apart.
 */
public abstract class ThreeTimes extends ContractStream {

    private static final int TIMES = 3;
    private static final long MILLIS = 5;

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        boolean comments = Boolean.parseBoolean(request.queryParam("sendComment"));
        boolean meta = Boolean.parseBoolean(request.queryParam("includeMeta"));
        AtomicInteger sent = new AtomicInteger();
        every(MILLIS, stream, () -> {
            int number = sent.incrementAndGet();
            if (comments) {
                stream.pushComment("hello world");
            } else if (meta) {
                stream.push(ServerSentEvent.of("hello world").id(Integer.toString(number)).event("custom-event"));
            } else {
                stream.push("hello world");
            }
            if (number == TIMES) {
                stream.close();
            }
        });
    }
}
