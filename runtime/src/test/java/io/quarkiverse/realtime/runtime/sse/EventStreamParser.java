package io.quarkiverse.realtime.runtime.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Interprets an event stream, step by step as WHATWG HTML, section 9.2.6, says it, and keeps the comments besides, which
 * a client ignores.
 */
final class EventStreamParser {

    record Dispatched(String type, String data, String lastEventId) {
    }

    final List<Dispatched> events = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    /** Lines that a client ignores because they have a field of no meaning, or a value of none. */
    final List<String> ignored = new ArrayList<>();
    Long reconnectionTime;

    private final StringBuilder data = new StringBuilder();
    private String eventType = "";
    private String lastEventIdBuffer = "";

    private EventStreamParser() {
    }

    static EventStreamParser parse(byte[] stream) {
        EventStreamParser parser = new EventStreamParser();
        // "UTF-8 decode" takes one byte order mark away
        String text = new String(stream, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                parser.line(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        // "Once the end of the file is reached, any pending data must be discarded"
        return parser;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.charAt(0) == ':') {
            comments.add(line.startsWith(": ") ? line.substring(2) : line.substring(1));
        } else {
            int colon = line.indexOf(':');
            if (colon < 0) {
                field(line, "");
            } else {
                String value = line.substring(colon + 1);
                field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
            }
        }
    }

    private void field(String name, String value) {
        if (name.equals("event")) {
            eventType = value;
        } else if (name.equals("data")) {
            data.append(value).append('\n');
        } else if (name.equals("id") && value.indexOf('\0') < 0) {
            lastEventIdBuffer = value;
        } else if (name.equals("retry") && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            reconnectionTime = Long.valueOf(value);
        } else {
            ignored.add(name + ":" + value);
        }
    }

    private void dispatch() {
        if (data.length() > 0) {
            data.setLength(data.length() - 1);
            events.add(new Dispatched(eventType.isEmpty() ? "message" : eventType, data.toString(), lastEventIdBuffer));
        }
        data.setLength(0);
        eventType = "";
    }
}
