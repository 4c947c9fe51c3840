package io.quarkiverse.realtime;

import java.util.List;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/**
 * The answer of a handler to a {@link RouteRequest}, in one form for both transports. Either the client is let in, and
 * the response may carry headers; or the client is refused, with a status, headers and a body, as ordinary HTTP.
 * <p>
 * An {@code upgrade} hook answers a handshake with an {@link Upgrade}, {@link EventStreamHandler#stream(RouteRequest)} a
 * request for events with an {@link EventStreamResponse}. There are two types because an accepted handshake has
 * properties that a response does not have, a namespace for example, and an accepted stream has its events.
 * <p>
 * Immutable: each method that adds something returns a new response. From any thread.
 */
public sealed interface RouteResponse permits Upgrade, EventStreamResponse {

    /**
     * Adds a header to the response, whether it accepts or refuses. Calls with the same name add up.
     *
     * @param name the name of the header
     * @param value its value
     * @return a response with the header
     * @throws IllegalArgumentException if name or value are no legal header (RFC 9110, section 5), or if the server itself
     *         has to set the header
     */
    RouteResponse header(String name, String value);

    /**
     * The body of a refusal. Its content type is {@code text/plain} unless a header says otherwise.
     *
     * @param body the text, sent as UTF-8
     * @return a response with the body
     * @throws IllegalStateException if the client is accepted, or the status allows no body
     */
    RouteResponse body(String body);

    /**
     * The body of a refusal. Its content type is {@code text/plain} unless a header says otherwise.
     *
     * @param body the bytes; ours after the call
     * @return a response with the body
     * @throws IllegalStateException if the client is accepted, or the status allows no body
     */
    RouteResponse body(Buffer body);

    /**
     * @return whether the client is let in
     */
    boolean isAccepted();

    /**
     * @return the HTTP status
     */
    int status();

    /**
     * @return the headers by lower-case name
     */
    Map<String, List<String>> headers();

    /**
     * @return the body of a refusal, or {@code null}
     */
    Buffer body();
}
