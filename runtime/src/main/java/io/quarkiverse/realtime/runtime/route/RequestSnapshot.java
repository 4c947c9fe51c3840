package io.quarkiverse.realtime.runtime.route;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.InvalidPayloadException;
import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.handler.HttpException;

/**
 * A copy of what a handler may want to know of a request: Vert.x' own object is bound to its event loop, and to its
 * time.
 */
public record RequestSnapshot(String method, String uri, String absoluteUri, String path, Map<String, String> pathParams,
        Map<String, List<String>> queryParams, Map<String, List<String>> headers, Map<String, String> cookies,
        SocketAddress remoteAddress, SecurityIdentity identity, Buffer body, Function<Buffer, ? extends Payload> reader,
        Supplier<EventStream> eventStreams)
        implements
            RouteRequest {

    private static final Logger LOG = Logger.getLogger(RequestSnapshot.class);

    private static final int BAD_REQUEST = 400;
    private static final String LAST_EVENT_ID = "last-event-id";
    /** For clients that can't set headers, as an event source that the page makes anew, and as WebSockets in browsers. */
    private static final String LAST_EVENT_ID_PARAM = "lastEventId";

    /**
     * @param query the parameters of the query alone: those of the request may have fields of a form among them
     * @param reader makes the body readable
     * @param eventStreams makes the event streams of the request
     */
    public static RequestSnapshot of(HttpServerRequest request, MultiMap query, String path, Map<String, String> pathParams,
            SecurityIdentity identity, Buffer body, Function<Buffer, ? extends Payload> reader,
            Supplier<EventStream> eventStreams) {
        return new RequestSnapshot(request.method().name(), request.uri(), request.absoluteURI(), path,
                Collections.unmodifiableMap(pathParams), copy(query, false), copy(request.headers(), true),
                cookies(request), request.remoteAddress(), identity, body, reader, eventStreams);
    }

    @Override
    public String pathParam(String name) {
        String value = pathParams.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route of " + path + " has no parameter '" + name + "', it has "
                    + (pathParams.isEmpty() ? "none" : pathParams.keySet()));
        }
        return value;
    }

    @Override
    public <T> T pathParam(String name, Class<T> type) {
        return ParamConverter.convert(name, pathParam(name), type);
    }

    @Override
    public String queryParam(String name) {
        return first(queryParams.get(name));
    }

    @Override
    public String header(String name) {
        return first(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String cookie(String name) {
        return cookies.get(name);
    }

    @Override
    public Object json() {
        return read(Payload::json);
    }

    @Override
    public <T> T as(Class<T> type) {
        return read(content -> content.as(type));
    }

    @Override
    public <T> T as(Type type) {
        return read(content -> content.as(type));
    }

    /** The client gets to know that much and no more: the name of a class is not for it. */
    private <T> T read(Function<Payload, T> read) {
        try {
            return read.apply(reader.apply(body));
        } catch (InvalidPayloadException e) {
            LOG.debugf(e, "The body of a request to %s", path);
            throw new HttpException(BAD_REQUEST, "The body is not JSON, or not of the form that is asked for", e);
        }
    }

    @Override
    public String lastEventId() {
        String id = utf8(header(LAST_EVENT_ID));
        if (id == null || id.isEmpty()) {
            id = queryParam(LAST_EVENT_ID_PARAM);
        }
        return id == null || id.isEmpty() ? null : id;
    }

    @Override
    public EventStream eventStream() {
        return eventStreams.get();
    }

    /**
     * @param value of a header, which Netty has read as ISO 8859-1 (RFC 9110, section 5.5)
     */
    private static String utf8(String value) {
        return value == null ? null : new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String first(List<String> values) {
        return values == null ? null : values.get(0);
    }

    private static Map<String, List<String>> copy(MultiMap source, boolean lowerCase) {
        if (source.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : source) {
            String name = lowerCase ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey();
            copy.merge(name, List.of(entry.getValue()), RequestSnapshot::concat);
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static Map<String, String> cookies(HttpServerRequest request) {
        if (!request.headers().contains("cookie")) {
            return Map.of();
        }
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : request.cookies()) {
            cookies.putIfAbsent(cookie.getName(), cookie.getValue());
        }
        return Map.copyOf(cookies);
    }
}
