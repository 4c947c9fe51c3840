package io.quarkiverse.realtime.runtime.peer;

/**
 * The WebSocket side of a route: its hooks and the threads they run on.
 *
 * @param handlerClass the name of the handler class, which is the endpoint id too
 */
public record SocketRoute(String handlerClass, HandlerHooks hooks, HookModels models) {
}
