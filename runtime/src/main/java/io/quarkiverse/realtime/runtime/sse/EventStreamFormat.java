package io.quarkiverse.realtime.runtime.sse;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.vertx.core.buffer.Buffer;

/**
 * The wire format of event streams (WHATWG HTML, section 9.2.5). Lines end at CR, LF and CRLF alike, so a text that has
 * any of them becomes several lines of its field and can't begin another one.
 */
public final class EventStreamFormat {

    private final Payloads payloads;

    public EventStreamFormat(Payloads payloads) {
        this.payloads = payloads;
    }

    /**
     * @param item an event, a topic's message, a text, or a value for JSON
     * @return the block, with the empty line that dispatches it
     * @throws IllegalArgumentException if it can't be written as text
     */
    public Buffer encode(Object item) {
        StringBuilder block = new StringBuilder(64);
        if (item instanceof ServerSentEvent event) {
            append(block, event);
        } else if (item instanceof TopicMessage message) {
            if (message.id() != null) {
                field(block, "id", message.id());
            }
            lines(block, "data: ", text(message.payload()));
        } else {
            lines(block, "data: ", text(item));
        }
        return Buffer.buffer(block.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(StringBuilder block, ServerSentEvent event) {
        if (event.comment() != null) {
            lines(block, ": ", event.comment());
        }
        if (event.id() != null) {
            field(block, "id", event.id());
        }
        if (event.event() != null) {
            field(block, "event", event.event());
        }
        if (event.retry() != null) {
            field(block, "retry", Long.toString(event.retry().toMillis()));
        }
        if (event.hasData()) {
            lines(block, "data: ", text(event.data()));
        }
    }

    private String text(Object data) {
        if (data instanceof CharSequence text) {
            return text.toString();
        }
        if (data instanceof Payload payload && payload.isText()) {
            return payload.text();
        }
        EncodedPayload encoded = payloads.encode(data);
        if (!encoded.isText()) {
            throw new IllegalArgumentException("An event stream is text, it can't carry a " + data.getClass().getName()
                    + ": encode the bytes, for example in Base64");
        }
        return encoded.text();
    }

    private static void field(StringBuilder block, String name, String value) {
        block.append(name).append(": ").append(value).append('\n');
    }

    private static void lines(StringBuilder block, String prefix, String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                block.append(prefix).append(text, start, i).append('\n');
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        block.append(prefix).append(text, start, text.length()).append('\n');
    }
}
