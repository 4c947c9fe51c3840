package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Membership;

/**
 * Messages with their ids.
 *
 * @see io.quarkiverse.realtime.Subscription
 */
final class FramesWithIds extends SocketFrames {

    private final Payloads payloads;

    FramesWithIds(Payloads payloads, PermessageDeflate deflate, int deflateThreshold) {
        super(deflate, deflateThreshold);
        this.payloads = payloads;
    }

    @Override
    EncodedPayload message(Envelope envelope) {
        return payloads.identified(envelope.id().toString(), (EncodedPayload) envelope.payload());
    }

    /**
     * @return the first message for a client, {@code null} if the messages that it has missed tell it enough
     */
    EncodedPayload beginning(Membership membership) {
        String reason = membership.recovery().reason();
        return switch (membership.recovery()) {
            case RECOVERED -> null;
            default -> payloads.position(membership.start().toString(), reason);
        };
    }
}
