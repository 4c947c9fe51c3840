package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.RoutePath;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.it.conformance.ContractStream;

/** Closes at once. */
@RoutePath("sse-throwing-onClosed")
public class SseThrowingOnClosed extends ContractStream {

    @Override
    protected void watch(EventStream stream, Runnable callback) {
        stream.onClosed(() -> {
            callback.run();
            throw new IllegalStateException("The first callback fails, the second runs all the same");
        });
        stream.onClosed(callback);
    }

    @Override
    protected void play(RouteRequest request, EventStream stream) {
        stream.close();
    }
}
