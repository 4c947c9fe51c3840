package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;

/**
 * The WebSocket side of a route: its hooks and the threads they run on.
 *
 * @param pattern the path of the route, with its parameters
 * @param handlerClass the name of the handler class, which is the endpoint id too
 * @param paramTypes what the parameters of its path have to be
 * @param policy what its handler says of clients that do not read fast enough, {@code null} if nothing
 */
public record SocketRoute(String pattern, String handlerClass, HandlerHooks hooks, ExecutionModels models,
        PathParamTypes paramTypes,
        OverflowPolicy policy) {
}
