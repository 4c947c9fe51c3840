package io.quarkiverse.realtime.runtime.outbound;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;

/**
 * The way out of a peer. Called on the event loop of the peer.
 */
public interface FrameSink extends Sink<EncodedPayload> {

    void ping();

    /**
     * Sends a close frame behind what was written.
     */
    void close(int code, String reason);
}
