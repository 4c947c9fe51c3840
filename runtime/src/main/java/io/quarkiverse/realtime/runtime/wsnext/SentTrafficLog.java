package io.quarkiverse.realtime.runtime.wsnext;

import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkus.websockets.next.WebSocketConnection;

/**
 * Writes the messages that go out to one client into the traffic log of WebSockets Next, which does not see them, in the
 * form of its own lines.
 */
final class SentTrafficLog implements Consumer<EncodedPayload> {

    private static final Logger LOG = Logger.getLogger("io.quarkus.websockets.next.traffic");

    private final WebSocketConnection connection;
    private final int textPayloadLimit;

    /**
     * @param textPayloadLimit the number of characters of a text that are logged, less than zero for all
     */
    SentTrafficLog(WebSocketConnection connection, int textPayloadLimit) {
        this.connection = connection;
        this.textPayloadLimit = textPayloadLimit;
    }

    @Override
    public void accept(EncodedPayload payload) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        if (payload.isText()) {
            LOG.debugf("[server] sent text message, Connection[endpointId=%s, id=%s], Payload: \n%s", connection.endpointId(),
                    connection.id(), shortened(payload.text()));
        } else {
            LOG.debugf("[server] sent binary message, Connection[endpointId=%s, id=%s], Payload[%s bytes]",
                    connection.endpointId(), connection.id(), payload.length());
        }
    }

    private String shortened(String text) {
        if (text.isBlank()) {
            return "n/a";
        }
        return textPayloadLimit < 0 || text.length() <= textPayloadLimit ? text : text.substring(0, textPayloadLimit) + "...";
    }
}
