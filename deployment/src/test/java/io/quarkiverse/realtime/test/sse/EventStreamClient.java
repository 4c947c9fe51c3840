package io.quarkiverse.realtime.test.sse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.realtime.test.support.RawHttp;

/**
 * Reads an event stream (WHATWG HTML, section 9.2) and forgives nothing: no field that the format does not have, no other order
 * than id, event, retry, data, no line that ends in anything but LF.
 */
final class EventStreamClient implements AutoCloseable {

    private static final List<String> ORDER = List.of("", "id", "event", "retry", "data");

    /**
     * A block as it was written; {@code null} where a field is missing.
     */
    record Event(String comment, String id, String event, String retry, String data) {

        static Event ofData(String data) {
            return new Event(null, null, null, null, data);
        }
    }

    private final RawHttp http;
    private final StringBuilder unread = new StringBuilder();
    private boolean over;

    private EventStreamClient(RawHttp http) {
        this.http = http;
    }

    static EventStreamClient open(URI server, String target, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Accept: text/event-stream");
        EventStreamClient client = new EventStreamClient(RawHttp.get(server, target, lines.toArray(String[]::new)));
        if (client.http.status() != 200) {
            throw new AssertionError(target + " was answered with " + client.http.statusLine());
        }
        return client;
    }

    RawHttp http() {
        return http;
    }

    /** The next block, {@code null} if the server has ended the stream. */
    Event next() {
        int end = unread.indexOf("\n\n");
        while (end < 0 && !over) {
            String chunk = http.chunk();
            over = chunk.isEmpty();
            unread.append(chunk);
            end = unread.indexOf("\n\n");
        }
        if (end < 0) {
            if (!unread.isEmpty()) {
                throw new AssertionError("The stream ended in the middle of a block: " + unread);
            }
            return null;
        }
        String block = unread.substring(0, end);
        unread.delete(0, end + 2);
        return parse(block);
    }

    /** All that is still to come. */
    List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            events.add(event);
        }
        return events;
    }

    private static Event parse(String block) {
        String[] fields = new String[ORDER.size()];
        int last = 0;
        for (String line : block.split("\n", -1)) {
            if (line.equals(":")) { // a heartbeat
                line = ": ";
            }
            int colon = line.indexOf(": ");
            int field = colon < 0 ? -1 : ORDER.indexOf(line.substring(0, colon));
            if (field < last || line.indexOf('\r') >= 0 || (field == 1 || field == 2 || field == 3) && fields[field] != null) {
                throw new AssertionError("Not a line that belongs here: '" + line + "' in\n" + block);
            }
            String value = line.substring(colon + 2);
            fields[field] = fields[field] == null ? value : fields[field] + "\n" + value;
            last = field;
        }
        return new Event(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    @Override
    public void close() {
        http.close();
    }
}
