package io.quarkiverse.realtime.deployment.route;

/**
 * What a handler serves.
 */
public enum HandlerKind {
    WEBSOCKET,
    EVENT_STREAM
}
