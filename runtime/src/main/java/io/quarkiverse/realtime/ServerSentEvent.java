package io.quarkiverse.realtime;

import java.time.Duration;
import java.util.Objects;

/**
 * One event of an event stream (WHATWG HTML, section 9.2.5). Immutable: each method that adds a field returns a new
 * event.
 *
 * <pre>
 * ServerSentEvent.of(score).event("goal").id("42")
 * ServerSentEvent.comment("still there")
 * </pre>
 */
public final class ServerSentEvent {

    private static final ServerSentEvent EMPTY = new ServerSentEvent(null, null, false, null, null, null);

    private final String id;
    private final String event;
    private final boolean hasData;
    private final Object data;
    private final Duration retry;
    private final String comment;

    private ServerSentEvent(String id, String event, boolean hasData, Object data, Duration retry, String comment) {
        this.id = id;
        this.event = event;
        this.hasData = hasData;
        this.data = data;
        this.retry = retry;
        this.comment = comment;
    }

    /**
     * @param data a {@link CharSequence} as it is, anything else, {@code null} included, as JSON
     * @return an event with data
     */
    public static ServerSentEvent of(Object data) {
        return EMPTY.data(data);
    }

    /**
     * @param comment a text that clients ignore; a line break makes it several comment lines
     * @return a comment, no event
     */
    public static ServerSentEvent comment(String comment) {
        return EMPTY.withComment(comment);
    }

    /**
     * @param time how long a client waits before it reconnects; sent in milliseconds
     * @return a block that dispatches no event
     */
    public static ServerSentEvent reconnectAfter(Duration time) {
        return EMPTY.retry(time);
    }

    /**
     * @param id the last event id that the client comes back with; empty resets it
     * @return an event with the id
     * @throws IllegalArgumentException if it has a CR, LF or NUL
     */
    public ServerSentEvent id(String id) {
        return new ServerSentEvent(oneLine("id", id), event, hasData, data, retry, comment);
    }

    /**
     * @param event the type that a client listens for, {@code message} without it
     * @return an event of that type
     * @throws IllegalArgumentException if it has a CR, LF or NUL
     */
    public ServerSentEvent event(String event) {
        return new ServerSentEvent(id, oneLine("event", event), hasData, data, retry, comment);
    }

    /**
     * @param data a {@link CharSequence} as it is, anything else, {@code null} included, as JSON
     * @return an event with the data
     */
    public ServerSentEvent data(Object data) {
        return new ServerSentEvent(id, event, true, data, retry, comment);
    }

    /**
     * @param retry how long the client waits before it reconnects, not negative; sent in milliseconds
     * @return an event with the time
     * @throws IllegalArgumentException if it is negative, or has too many milliseconds for a {@code long}
     */
    public ServerSentEvent retry(Duration retry) {
        if (Objects.requireNonNull(retry, "retry").isNegative()) {
            throw new IllegalArgumentException("retry is negative: " + retry);
        }
        try {
            retry.toMillis();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("retry is more milliseconds than a long can say: " + retry, e);
        }
        return new ServerSentEvent(id, event, hasData, data, retry, comment);
    }

    /**
     * @param comment a text that clients ignore, sent before the event
     * @return an event with the comment
     */
    public ServerSentEvent withComment(String comment) {
        return new ServerSentEvent(id, event, hasData, data, retry, Objects.requireNonNull(comment, "comment"));
    }

    /**
     * @return the id, or {@code null}
     */
    public String id() {
        return id;
    }

    /**
     * @return the type, or {@code null}
     */
    public String event() {
        return event;
    }

    /**
     * @return whether there is data; a block without data dispatches no event
     */
    public boolean hasData() {
        return hasData;
    }

    /**
     * @return the data, see {@link #hasData()}
     */
    public Object data() {
        return data;
    }

    /**
     * @return the reconnection time, or {@code null}
     */
    public Duration retry() {
        return retry;
    }

    /**
     * @return the comment, or {@code null}
     */
    public String comment() {
        return comment;
    }

    @Override
    public String toString() {
        return "ServerSentEvent[id=" + id + ", event=" + event + ", data=" + data + ", retry=" + retry + ", comment=" + comment
                + "]";
    }

    private static String oneLine(String field, String value) {
        Objects.requireNonNull(value, field);
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The " + field
                    + " of an event can't have a line break or NUL, it would end the field (WHATWG HTML, section 9.2.6)");
        }
        return value;
    }
}
