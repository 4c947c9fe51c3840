package io.quarkiverse.realtime.runtime.outbound;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;

/**
 * The socket of a peer, as far as the peer needs it. Called on the peer's event loop.
 */
public interface FrameSink extends Sink<EncodedPayload> {

    void ping();

    /**
     * Sends a close frame behind what was written.
     */
    void close(int code, String reason);

    /**
     * A message has been handled: of those that have come another one may be handed over.
     */
    void handled();

    /**
     * Messages that come are not to be handed over, nor are those that have come.
     *
     * @return whether some have
     */
    boolean ignoreMessages();

    /**
     * A message was not handled, though this side has not closed the connection.
     */
    void lost();

    /**
     * No message waits any more, nor will one.
     */
    void finished();

    /**
     * No more messages are handed over, nor read.
     */
    void pause();

    /**
     * They are again, as far as there is room for them.
     */
    void resume();
}
