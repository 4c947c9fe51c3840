package org.acme.sse.routes;

import org.acme.sse.Stage;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** A stream that the test pushes to; some things happen to it before it is returned. */
public class Pushed implements EventStreamHandler {

    private final Stage stage;
    /** What a mistaken handler returns to more than one client. */
    private volatile EventStream shared;

    Pushed(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Multi<?> stream(RouteRequest request) {
        EventStream stream = stage.add(request.eventStream());
        String how = request.queryParam("how") == null ? "" : request.queryParam("how");
        switch (how) {
            case "early" -> {
                stream.push("one");
                stream.pushComment("two");
                stream.close();
            }
            case "mapped" -> {
                stream.push("early");
                return stream.asMulti().map(item -> "mapped " + item);
            }
            case "filtered" -> {
                return stream.asMulti().filter(item -> true);
            }
            case "paused" -> {
                stream.push("before");
                stream.pause();
                stream.push("held");
            }
            case "shared", "shared-mapped" -> {
                shared = shared == null || !shared.isOpen() ? stream : shared;
                return how.equals("shared") ? shared.asMulti() : shared.asMulti().map(item -> item);
            }
            case "unsent" -> throw new IllegalStateException("not returned");
            case "throwing" -> {
                stream.onClosed(() -> {
                    throw new IllegalStateException("on purpose");
                });
                stream.close();
            }
            default -> {
                // the test goes on
            }
        }
        return stream.asMulti();
    }
}
