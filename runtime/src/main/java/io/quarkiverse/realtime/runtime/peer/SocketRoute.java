package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.OverflowPolicy;

/**
 * The WebSocket side of a route: its hooks and the threads they run on.
 *
 * @param handlerClass the name of the handler class, which is the endpoint id too
 * @param policy what its handler says of clients that do not read fast enough, {@code null} if nothing
 */
public record SocketRoute(String handlerClass, HandlerHooks hooks, HookModels models, OverflowPolicy policy) {
}
