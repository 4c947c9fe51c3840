package io.quarkiverse.realtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.HttpException;

/**
 * The answer to a request for an event stream, where it is more than the events: a stream with headers of its own, or an
 * ordinary response instead of a stream. {@link EventStreamHandler#stream(RouteRequest)} returns it as the {@code Multi}
 * that it is; so one method decides and makes the events, and a handler that decides nothing returns its events alone.
 *
 * <pre>
 * return EventStreamResponse.accept(topics.stream("scores")).header("Set-Cookie", "seen=1");
 * return EventStreamResponse.reject(503).header("Retry-After", "30").body("Too many readers");
 * </pre>
 *
 * An operator behind it, {@code map} for example, makes a {@code Multi} that has no headers: put the operators on the events.
 * <p>
 * Immutable: each method that adds something returns a new response.
 *
 * @see Upgrade
 */
public final class EventStreamResponse extends AbstractMulti<Object> implements RouteResponse {

    private static final int OK = 200;

    /** Of the connection (RFC 9110, section 7.6.1) or of the framing of a message (RFC 9112, section 6). */
    private static final Set<String> CONNECTION_HEADERS = Set.of("connection", "keep-alive", "proxy-connection", "upgrade",
            "transfer-encoding", "content-length");
    /** What a stream is: WHATWG HTML, section 9.2.5. */
    private static final Set<String> CONTENT_HEADERS = Set.of("content-type", "content-encoding");

    private final ResponseParts parts;
    /** {@code null} if the client is refused. */
    private final Multi<?> events;

    private EventStreamResponse(ResponseParts parts, Multi<?> events) {
        this.parts = parts;
        this.events = events;
    }

    /**
     * Answers with status 200 and the events.
     *
     * @param events as a handler may return them without a response; a topic that is given as it is remains a topic
     * @return the client gets the events
     * @throws IllegalArgumentException if the events are a response already
     */
    public static EventStreamResponse accept(Multi<?> events) {
        if (Objects.requireNonNull(events, "events") instanceof EventStreamResponse) {
            throw new IllegalArgumentException("EventStreamResponse.accept(..) takes events, not another response");
        }
        return new EventStreamResponse(ResponseParts.of(OK), events);
    }

    /**
     * Answers as ordinary HTTP, without events and without a line in the log. An {@code EventSource} gives up for good
     * after any status, whether it means success or failure (WHATWG HTML, section 9.2.3); 204 is the status to tell it so.
     *
     * @param status the HTTP status, 200 to 599
     * @return the client gets no events
     * @throws IllegalArgumentException if the status is none that ends a request
     */
    public static EventStreamResponse reject(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(
                    "EventStreamResponse.reject(" + status + "): a response needs a status from 200 to 599");
        }
        return new EventStreamResponse(ResponseParts.of(status), null);
    }

    /**
     * @throws IllegalArgumentException if name or value are no legal header, if the header belongs to the connection, or if
     *         it says of the events what they are: {@code Content-Type} and {@code Content-Encoding}
     */
    @Override
    public EventStreamResponse header(String name, String value) {
        String key = ResponseParts.key(name);
        if (CONNECTION_HEADERS.contains(key)) {
            throw new IllegalArgumentException("The header '" + name + "' belongs to the connection");
        }
        if (isAccepted() && CONTENT_HEADERS.contains(key)) {
            throw new IllegalArgumentException("The header '" + name + "' of an event stream is the server's to set");
        }
        return new EventStreamResponse(parts.header(name, value), events);
    }

    @Override
    public EventStreamResponse body(String body) {
        return body(ResponseParts.utf8(body));
    }

    @Override
    public EventStreamResponse body(Buffer body) {
        if (isAccepted()) {
            throw new IllegalStateException("The body of an event stream are its events: emit the text as one, or reject");
        }
        return new EventStreamResponse(parts.body(body), null);
    }

    @Override
    public boolean isAccepted() {
        return events != null;
    }

    @Override
    public int status() {
        return parts.status();
    }

    @Override
    public Map<String, List<String>> headers() {
        return parts.headers();
    }

    @Override
    public Buffer body() {
        return parts.body();
    }

    /**
     * @return the events, {@code null} if the client is refused
     */
    public Multi<?> events() {
        return events;
    }

    /**
     * For operators behind the response: emits the events; those of a refusal fail with its status and its body.
     */
    @Override
    @SuppressWarnings("unchecked") // the items are only read
    public void subscribe(MultiSubscriber<? super Object> subscriber) {
        if (isAccepted()) {
            ((Multi<Object>) events).subscribe().withSubscriber(subscriber);
        } else {
            Multi.createFrom().failure(new HttpException(status(), body() == null ? null : body().toString())).subscribe()
                    .withSubscriber(subscriber);
        }
    }

    @Override
    public String toString() {
        return isAccepted() ? "EventStreamResponse[accept]" : "EventStreamResponse[reject " + status() + "]";
    }
}
