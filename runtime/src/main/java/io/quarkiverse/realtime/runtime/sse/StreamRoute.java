package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;

/**
 * The event stream side of a route.
 *
 * @param method the HTTP method it answers
 * @param policy what its handler says of clients that do not read fast enough, {@code null} if nothing
 */
public record StreamRoute(String handlerClass, EventStreamHandler handler, String method, ExecutionModel model,
        OverflowPolicy policy) {
}
