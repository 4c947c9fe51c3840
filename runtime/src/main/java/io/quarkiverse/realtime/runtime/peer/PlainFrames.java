package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.topic.Envelope;

/**
 * Messages as they were published.
 */
final class PlainFrames extends SocketFrames {

    PlainFrames(PermessageDeflate deflate, int deflateThreshold) {
        super(deflate, deflateThreshold);
    }

    @Override
    EncodedPayload message(Envelope envelope) {
        return (EncodedPayload) envelope.payload();
    }
}
