package org.acme.sse.routes;

import java.util.List;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.ext.web.handler.HttpException;

public class Failing implements EventStreamHandler {

    @Inject
    Probe probe;

    @Override
    public Multi<?> stream(RouteRequest request) {
        Multi<Object> good = Multi.createFrom().items("one", "two");
        Multi<Object> endless = Multi.createFrom().nothing(); // or it ends before it is cancelled
        Multi<Object> items = switch (request.queryParam("how")) {
            case "later" -> Multi.createBy().concatenating().streams(good,
                    Multi.createFrom().failure(new IllegalStateException("on purpose")));
            case "at-once" -> Multi.createFrom().failure(new IllegalStateException("on purpose"));
            case "answer" -> Multi.createFrom().failure(new HttpException(204));
            case "bytes" ->
                Multi.createBy().concatenating().streams(good, Multi.createFrom().items(new byte[1], "three"), endless);
            case "json" ->
                Multi.createBy().concatenating().streams(good, Multi.createFrom().items(new Object(), "three"), endless);
            case "uni" -> Multi.createBy().concatenating().streams(good,
                    Multi.createFrom().items(Uni.createFrom().item(1), "three"), endless);
            case "error" -> // without an operator that catches it
                Multi.createFrom().range(0, 1000).map(i -> i == 0 ? "one" : i == 1 ? "two" : new Unlinked());
            case "pushed-error" -> {
                EventStream stream = request.eventStream();
                stream.pushAll(List.of("one", "two", "bad", "three"));
                yield stream.asMulti().map(item -> item.equals("bad") ? new Unlinked() : item);
            }
            case "subscription" -> new AbstractMulti<>() {

                @Override
                public void subscribe(MultiSubscriber<? super Object> subscriber) {
                    throw new AssertionError("on purpose");
                }
            };
            default -> throw new IllegalArgumentException();
        };
        return items.onCancellation().invoke(() -> probe.add("cancelled"));
    }

    /** Whose class is there, but not one that it needs. */
    public static class Unlinked {

        public String getName() {
            throw new NoClassDefFoundError("on purpose");
        }
    }
}
