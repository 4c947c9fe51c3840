package io.quarkiverse.realtime;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;

/**
 * An immutable snapshot of the request that asked for a WebSocket or an event stream. From any thread, and for as long
 * as wanted.
 */
public interface RouteRequest {

    /**
     * @return the HTTP method, upper case
     */
    String method();

    /**
     * @return the request target as the client sent it: path and query, percent-encoded
     */
    String uri();

    /**
     * @return scheme, host, path and query as the client sent them, or as {@code quarkus.http.proxy.*} restores them
     */
    String absoluteUri();

    /**
     * @return the normalised path: percent-decoded where unreserved (RFC 3986, section 6.2.2), without dot segments and
     *         without a trailing slash, {@code /} for the root
     */
    String path();

    /**
     * @param name the name of a parameter of the route
     * @return its percent-decoded value; for a catch-all the rest of the path without a leading slash, empty for zero
     *         segments
     * @throws IllegalArgumentException if the route has no such parameter; the message lists those it has
     */
    String pathParam(String name);

    /**
     * Converts a parameter of the path.
     *
     * @param <T> the type
     * @param name the name of a parameter of the route
     * @param type {@code String}, a primitive or its wrapper, {@code UUID}, an enum, or a class with a public static
     *        {@code valueOf(String)}, {@code fromString(String)}, {@code parse(CharSequence)}, {@code of(String)} or a
     *        constructor that takes a {@code String}
     * @return the value
     * @throws IllegalArgumentException if the route has no such parameter, or the type is none of those
     * @throws io.vertx.ext.web.handler.HttpException with status 404 if the value does not fit the type
     */
    <T> T pathParam(String name, Class<T> type);

    /**
     * @return all the parameters of the path
     */
    Map<String, String> pathParams();

    /**
     * @param name the name of a query parameter
     * @return its first value, or {@code null}
     */
    String queryParam(String name);

    /**
     * @return all the query parameters, in the order of the query
     */
    Map<String, List<String>> queryParams();

    /**
     * @param name the name of a header in any case
     * @return its first value, or {@code null}
     */
    String header(String name);

    /**
     * @return all the headers by lower-case name
     */
    Map<String, List<String>> headers();

    /**
     * @param name the name of a cookie
     * @return its value, or {@code null}
     */
    String cookie(String name);

    /**
     * @return all the cookies
     */
    Map<String, String> cookies();

    /**
     * @return the address of the client, or the one that a trusted proxy forwards
     */
    SocketAddress remoteAddress();

    /**
     * @return who the client is as Quarkus Security sees it at the time of the request; anonymous without Quarkus
     *         Security
     */
    SecurityIdentity identity();

    /**
     * @return the body of the request of an event stream, empty if there is none and on an upgrade
     */
    Buffer body();

    /**
     * Parses the body as JSON (RFC 8259) with the application's {@code ObjectMapper}.
     *
     * @return a {@code Map}, a {@code List}, a {@code String}, a {@code Number}, a {@code Boolean} or {@code null}
     * @throws io.vertx.ext.web.handler.HttpException with status 400 if it is not JSON, as an empty body is not
     */
    Object json();

    /**
     * Reads the body as JSON into a type with the application's {@code ObjectMapper}.
     *
     * @param <T> the type
     * @param type the class
     * @return the value, {@code null} for the JSON {@code null}
     * @throws io.vertx.ext.web.handler.HttpException with status 400 if it is not JSON, or does not fit the type; its cause
     *         says why
     * @throws IllegalArgumentException if no content could be read into the type
     */
    <T> T as(Class<T> type);

    /**
     * Reads the body as JSON into a generic type, for example {@code new TypeReference<List<Move>>() {}.getType()}.
     *
     * @param <T> the type
     * @param type the type
     * @return the value, {@code null} for the JSON {@code null}
     * @throws io.vertx.ext.web.handler.HttpException with status 400 if it is not JSON, or does not fit the type; its cause
     *         says why
     * @throws IllegalArgumentException if no content could be read into the type
     */
    <T> T as(Type type);

    /**
     * Where a client was that comes back: the {@code Last-Event-ID} header with which an event source reconnects (WHATWG
     * HTML, section 9.2.4), read as UTF-8; or else the query parameter {@code lastEventId}, for clients that can't set a
     * header. It comes from the client: do not trust it.
     *
     * @return the id, {@code null} if the client gives none or an empty one
     */
    String lastEventId();

    /**
     * Makes an event stream for {@link EventStreamHandler#stream(RouteRequest)} to return: {@code return
     * stream.asMulti()}. One that is not returned is closed when the request has been answered.
     *
     * @return a new stream
     * @throws IllegalStateException on an upgrade
     */
    EventStream eventStream();
}
