package io.quarkiverse.realtime.deployment.route.table;

/**
 * What a handler serves.
 */
public enum HandlerKind {
    WEBSOCKET,
    EVENT_STREAM
}
