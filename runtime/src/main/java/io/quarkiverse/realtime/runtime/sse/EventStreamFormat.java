package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.TopicMessage;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.payload.Utf8;

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
    public byte[] encode(Object item) {
        StringBuilder block = new StringBuilder(64);
        if (item instanceof ServerSentEvent event) {
            append(block, event);
        } else if (item instanceof TopicMessage message) {
            append(block, message.id(), text(message.payload()));
        } else {
            append(block, null, text(item));
        }
        return end(block);
    }

    /**
     * @param id {@code null} for none
     * @return the block of a topic's message
     * @throws IllegalArgumentException if it is binary
     */
    static byte[] encode(String id, Payload payload) {
        StringBuilder block = new StringBuilder(64);
        append(block, id, text(payload));
        return end(block);
    }

    private static void append(StringBuilder block, String id, String text) {
        if (id != null) {
            field(block, "id", id);
        }
        lines(block, "data: ", text);
    }

    private static byte[] end(StringBuilder block) {
        return Utf8.encode(block.append('\n').toString());
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
        if (data instanceof Payload payload) {
            return text(payload);
        }
        Payload encoded = payloads.encode(data);
        if (encoded.isBinary()) {
            throw binary(data.getClass().getName());
        }
        return encoded.text();
    }

    private static String text(Payload payload) {
        if (payload.isBinary()) {
            throw binary("binary message");
        }
        return payload.text();
    }

    private static IllegalArgumentException binary(String what) {
        return new IllegalArgumentException("An event stream is text, it can't carry a " + what
                + ": encode the bytes, for example in Base64");
    }

    private static void field(StringBuilder block, String name, String value) {
        block.append(name).append(": ").append(value).append('\n');
    }

    private static void lines(StringBuilder block, String prefix, String text) {
        int start = 0;
        int cr = text.indexOf('\r');
        int lf = text.indexOf('\n');
        while (cr >= 0 || lf >= 0) {
            int end = cr < 0 || lf >= 0 && lf < cr ? lf : cr;
            block.append(prefix).append(text, start, end).append('\n');
            start = end == cr && lf == end + 1 ? end + 2 : end + 1;
            if (cr >= 0 && cr < start) {
                cr = text.indexOf('\r', start);
            }
            if (lf >= 0 && lf < start) {
                lf = text.indexOf('\n', start);
            }
        }
        block.append(prefix).append(text.substring(start)).append('\n');
    }
}
