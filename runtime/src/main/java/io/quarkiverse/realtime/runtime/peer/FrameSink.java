package io.quarkiverse.realtime.runtime.peer;

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
     * No more messages are read.
     */
    void pause();

    /**
     * Messages are read again.
     */
    void resume();
}
