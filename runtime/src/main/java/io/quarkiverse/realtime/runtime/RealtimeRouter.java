package io.quarkiverse.realtime.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.route.RequestPath;
import io.quarkiverse.realtime.runtime.route.RequestSnapshot;
import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RouteSecurity;
import io.quarkiverse.realtime.runtime.route.RouteTree;
import io.quarkiverse.realtime.runtime.sse.EventStreamTransport;
import io.quarkiverse.realtime.runtime.sse.StreamRoute;
import io.quarkiverse.realtime.runtime.wsnext.SocketTransport;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * All our routes behind two of Vert.x': one in front, which takes handshakes and event streams, and one at the very end,
 * which answers what a path of ours was asked for and nobody else could give. In front it has two handlers, for between
 * finding a route and serving it the body of the request may have to be read.
 */
public final class RealtimeRouter {

    private static final String FOUND = RealtimeRouter.class.getName() + ".found";
    private static final String UNANSWERED = RealtimeRouter.class.getName() + ".unanswered";

    /** A media range that includes event streams and is not refused by a weight of zero (RFC 9110, section 12.5.1). */
    private static final Pattern EVENT_STREAM_RANGE = Pattern.compile(
            "\\s*(text/event-stream|text/\\*|\\*/\\*)\\s*(;(?!\\s*q\\s*=\\s*0(\\.0*)?\\s*$).*)?", Pattern.CASE_INSENSITIVE);

    private static final class Entry {

        private SocketRoute socket;
        private Handler<RoutingContext> endpoint;
        private final Map<String, Stream> streams = new HashMap<>(2);
    }

    private record Stream(StreamRoute route, RouteSecurity security) {
    }

    private record FoundStream(StreamRoute route, String path, Map<String, String> params, SecurityIdentity identity) {
    }

    private final RouteTree<Entry> tree = new RouteTree<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final String rootPath;
    private final String reserved;
    private final SocketTransport sockets;
    private final EventStreamTransport eventStreams;
    private final RequestIdentity identities;
    private final Handler<RoutingContext> bodyHandler;

    /**
     * @param rootPath the HTTP root path, ending in a slash
     * @param reserved the path below which no route of ours answers, ending in a slash; {@code null} for none
     */
    public RealtimeRouter(String rootPath, String reserved, SocketTransport sockets, EventStreamTransport eventStreams,
            RequestIdentity identities, Handler<RoutingContext> bodyHandler) {
        this.rootPath = rootPath;
        this.reserved = reserved;
        this.sockets = sockets;
        this.eventStreams = eventStreams;
        this.identities = identities;
        this.bodyHandler = bodyHandler;
    }

    public void add(String pattern, SocketRoute route, Handler<RoutingContext> endpoint) {
        Entry entry = entry(pattern);
        entry.socket = route;
        entry.endpoint = endpoint;
    }

    public void add(String pattern, StreamRoute route, RouteSecurity security) {
        entry(pattern).streams.put(route.method(), new Stream(route, security));
    }

    private Entry entry(String pattern) {
        RoutePattern parsed = RoutePattern.parse(pattern);
        return entries.computeIfAbsent(parsed.toString(), key -> {
            Entry entry = new Entry();
            tree.add(parsed, entry);
            return entry;
        });
    }

    /**
     * Finds the route of a request; serves handshakes, lets streams through to {@link #serve} with their body read.
     */
    public void find(RoutingContext ctx) {
        String path = RequestPath.canonical(ctx.normalizedPath());
        RouteTree.Match<Entry> match = match(path);
        if (match == null) {
            ctx.next();
            return;
        }
        Entry entry = match.route();
        HttpServerRequest request = ctx.request();
        if (SocketTransport.isUpgrade(request)) {
            if (entry.socket == null) {
                ctx.response().putHeader(HttpHeaders.UPGRADE, "HTTP/1.1").setStatusCode(426)
                        .end("This path serves event streams, not WebSockets");
            } else {
                sockets.serve(ctx, Vertx.currentContext(), entry.socket, path, match.params(), entry.endpoint);
            }
            return;
        }
        Stream stream = entry.streams.get(request.method() == HttpMethod.HEAD ? "GET" : request.method().name());
        if (stream == null || !acceptsEventStream(request)) {
            ctx.put(UNANSWERED, entry);
            ctx.next();
            return;
        }
        Context context = Vertx.currentContext();
        stream.security.authorize(ctx, identities, identity -> context.runOnContext(nothing -> {
            ctx.put(FOUND, new FoundStream(stream.route, path, match.params(), identity));
            if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
                request.resume();
                ctx.next();
            } else {
                bodyHandler.handle(ctx);
            }
        }));
    }

    /**
     * Serves the stream that {@link #find} has found.
     */
    public void serve(RoutingContext ctx) {
        FoundStream found = ctx.get(FOUND);
        if (found == null) {
            ctx.next();
            return;
        }
        Buffer body = ctx.body() == null ? null : ctx.body().buffer();
        eventStreams.serve(ctx, Vertx.currentContext(), found.route, RequestSnapshot.of(ctx.request(), found.path, found.params,
                found.identity, body == null ? Buffer.buffer() : body));
    }

    /**
     * Answers what nobody else has answered on a path of ours.
     */
    public void refuse(RoutingContext ctx) {
        Entry entry = ctx.get(UNANSWERED);
        if (entry == null) {
            ctx.next();
            return;
        }
        ctx.request().resume();
        String method = ctx.request().method().name();
        if (entry.streams.containsKey(method.equals("HEAD") ? "GET" : method)) {
            ctx.response().setStatusCode(406).end("This path serves text/event-stream");
        } else if (entry.streams.isEmpty() || entry.socket != null && method.equals("GET")) {
            ctx.response().putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                    .setStatusCode(426).end("This path serves WebSockets");
        } else {
            ctx.response().putHeader(HttpHeaders.ALLOW, String.join(", ", new TreeSet<>(entry.streams.keySet())))
                    .setStatusCode(405).end();
        }
    }

    private RouteTree.Match<Entry> match(String path) {
        if (!path.startsWith(rootPath) && !(path + "/").equals(rootPath)
                || reserved != null && (path.startsWith(reserved) || (path + "/").equals(reserved))) {
            return null;
        }
        List<String> segments;
        try {
            segments = RequestPath.segments(path, Math.min(rootPath.length() - 1, path.length()));
        } catch (IllegalArgumentException e) {
            return null; // a percent sign that encodes nothing: whoever answers 404 answers it
        }
        return tree.find(segments);
    }

    private static boolean acceptsEventStream(HttpServerRequest request) {
        List<String> accepted = request.headers().getAll(HttpHeaders.ACCEPT);
        if (accepted.isEmpty()) {
            return true;
        }
        for (String list : accepted) {
            for (String range : list.split(",")) {
                if (EVENT_STREAM_RANGE.matcher(range).matches()) {
                    return true;
                }
            }
        }
        return false;
    }
}
