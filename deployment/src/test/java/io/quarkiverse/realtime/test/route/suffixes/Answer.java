package io.quarkiverse.realtime.test.route.suffixes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.RouteRequest;
import io.smallrye.mutiny.Multi;

/** An event stream that tells which handler answered which method. Abstract, so no route. */
public abstract class Answer implements EventStreamHandler {

    /** The answers, for what has no body. */
    public static final List<String> GIVEN = new CopyOnWriteArrayList<>();

    @Override
    public Multi<?> stream(RouteRequest request) {
        String answer = getClass().getSimpleName() + " " + request.method();
        GIVEN.add(answer);
        return Multi.createFrom().item(answer);
    }
}
