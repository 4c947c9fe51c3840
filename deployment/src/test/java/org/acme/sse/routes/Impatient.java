package org.acme.sse.routes;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A source that does not wait until it is asked. */
public class Impatient implements EventStreamHandler {

    public static final int ITEMS = 20_000;
    private static final String ITEM = "x".repeat(1000);

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        boolean atOnce = "at-once".equals(request.queryParam("how"));
        return Multi.createFrom().<String> emitter(emitter -> {
            if (atOnce) {
                for (int i = 0; i < ITEMS && !emitter.isCancelled(); i++) {
                    emit(emitter);
                }
            } else {
                emitOneATime(emitter, Vertx.currentContext());
            }
        }, BackPressureStrategy.IGNORE).onCancellation().invoke(() -> probe.add("cancelled"));
    }

    private void emitOneATime(MultiEmitter<? super String> emitter, Context context) {
        if (probe.count.get() == ITEMS) {
            emitter.complete();
        } else if (!emitter.isCancelled()) {
            emit(emitter);
            context.runOnContext(nothing -> emitOneATime(emitter, context));
        }
    }

    private void emit(MultiEmitter<? super String> emitter) {
        probe.count.incrementAndGet();
        emitter.emit(ITEM);
    }
}
