package io.quarkiverse.realtime.runtime.peer;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.topic.Envelope;
import io.quarkiverse.realtime.runtime.topic.WireForm;

/**
 * Messages as WebSocket frames.
 */
final class WebSocketForm implements WireForm {

    static final WebSocketForm INSTANCE = new WebSocketForm();

    private WebSocketForm() {
    }

    @Override
    public byte[] encode(Envelope envelope) {
        return ((EncodedPayload) envelope.payload()).webSocketFrame();
    }
}
