package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.WireForm;

/**
 * Messages with their ids, as WebSocket frames.
 *
 * @see io.quarkiverse.realtime.Subscription
 */
public final class IdentifiedForm implements WireForm {

    private final Payloads payloads;

    public IdentifiedForm(Payloads payloads) {
        this.payloads = payloads;
    }

    @Override
    public byte[] encode(Envelope envelope) {
        return message(envelope).webSocketFrame();
    }

    EncodedPayload message(Envelope envelope) {
        return payloads.identified(envelope.id().toString(), (EncodedPayload) envelope.payload());
    }

    /**
     * @return what a client is told first, {@code null} if what it has missed tells it enough
     */
    EncodedPayload beginning(Membership membership) {
        String reason = membership.recovery().reason();
        return switch (membership.recovery()) {
            case RECOVERED -> null;
            default -> payloads.position(membership.start().toString(), reason);
        };
    }
}
