package io.quarkiverse.realtime.runtime.vertx;

/**
 * How far a WebSocket has come on its way to its end (RFC 6455, section 7). {@link ClosingHandshake} has the transitions.
 */
enum ConnectionState {

    /** Messages come and go. */
    OPEN,
    /** The client has sent a close frame or has violated the protocol. The answer waits for what came before. */
    CLOSED_BY_CLIENT,
    /** A close frame has been sent. The close frame of the client is missing. */
    CLOSED_BY_SERVER,
    /** Nothing more is said, the connection is being closed. */
    DISCONNECTING,
    /** There is no connection any more. */
    DISCONNECTED
}
