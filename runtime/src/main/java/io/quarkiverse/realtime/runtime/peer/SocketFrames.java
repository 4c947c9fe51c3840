package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.WireFormat;

/**
 * Messages of topics as WebSocket frames, for all the clients that have agreed to the same compression.
 */
abstract class SocketFrames implements WireFormat {

    private final PermessageDeflate deflate;
    private final int deflateThreshold;

    /**
     * @param deflate the compression, {@code null} for none
     * @param deflateThreshold the length in bytes from which messages are compressed
     */
    SocketFrames(PermessageDeflate deflate, int deflateThreshold) {
        this.deflate = deflate;
        this.deflateThreshold = deflateThreshold;
    }

    /**
     * @return the message as clients get it
     */
    abstract EncodedPayload message(Envelope envelope);

    @Override
    public final byte[] encode(Envelope envelope) {
        return message(envelope).webSocketFrame(deflate, deflateThreshold);
    }
}
