package io.quarkiverse.realtime.test.sse;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.realtime.test.support.RawHttp;

/**
 * Reads an event stream (WHATWG HTML, section 9.2) and forgives nothing: no field that the format does not have, no other order
 * than id, event, retry, data, no line that ends in anything but LF.
 */
public final class EventStreamClient implements AutoCloseable {

    private static final List<String> ORDER = List.of("", "id", "event", "retry", "data");

    /**
     * A block as it was written; {@code null} where a field is missing.
     */
    public record Event(String comment, String id, String event, String retry, String data) {

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

    public static EventStreamClient open(URI server, String target, String... headers) {
        return opened(target, RawHttp.get(server, target, accepting(headers)));
    }

    /** As {@link #open}, with little room for what the test does not read. */
    public static EventStreamClient openWithSmallWindow(URI server, String target, String... headers) {
        return opened(target, RawHttp.getWithSmallWindow(server, target, accepting(headers)));
    }

    private static String[] accepting(String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        lines.add("Accept: text/event-stream");
        return lines.toArray(String[]::new);
    }

    private static EventStreamClient opened(String target, RawHttp http) {
        if (http.status() != 200) {
            throw new AssertionError(target + " was answered with " + http.statusLine());
        }
        return new EventStreamClient(http);
    }

    RawHttp http() {
        return http;
    }

    /** The next block, {@code null} if the server has ended the stream. */
    public Event next() {
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

    /** All that still comes of a stream that the server cuts off: it does not end, it breaks off. */
    public List<Event> restUpToCut() {
        List<Event> events = new ArrayList<>();
        try {
            for (Event event = next(); event != null; event = next()) {
                events.add(event);
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof EOFException || e.getCause() instanceof SocketException) {
                return events;
            }
            throw e;
        }
        throw new AssertionError("The stream was ended as if nothing were missing");
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
