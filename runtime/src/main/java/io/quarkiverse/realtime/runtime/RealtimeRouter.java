package io.quarkiverse.realtime.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.EventStreamAcceptance;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.route.RequestPath;
import io.quarkiverse.realtime.runtime.route.RequestSnapshot;
import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RouteSecurity;
import io.quarkiverse.realtime.runtime.route.RouteTree;
import io.quarkiverse.realtime.runtime.sse.EventStreamTransport;
import io.quarkiverse.realtime.runtime.sse.StreamRoute;
import io.quarkiverse.realtime.runtime.wsnext.OwnRoutes;
import io.quarkiverse.realtime.runtime.wsnext.SocketTransport;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * All our routes behind two of Vert.x': one in front, which takes what is surely ours, and one at the very end, which
 * takes or refuses what nobody else has answered. Ours are handshakes, and requests that ask for {@code
 * text/event-stream} by name; a client that takes anything, and a stream that catches all paths, let REST resources,
 * pages and static files go first.
 * <p>
 * Each of the two has a second handler, {@link #serve}: between finding a stream and serving it, the request is
 * authorized and its body read.
 */
public final class RealtimeRouter {

    private static final String FOUND = RealtimeRouter.class.getName() + ".found";

    /**
     * @param security what WebSockets Next does not check, {@code null} for nothing
     * @param endpoint WebSockets Next's handler, {@code null} for a path that is not ours
     */
    private record Socket(SocketRoute route, RouteSecurity security, Handler<RoutingContext> endpoint) {
    }

    private record Stream(StreamRoute route, PathParamTypes paramTypes, RouteSecurity security, boolean catchesAll) {
    }

    private record FoundStream(StreamRoute route, PathParamTypes paramTypes, String path, Map<String, String> params,
            SecurityIdentity identity) {
    }

    private final RouteTree<Socket> socketRoutes = new RouteTree<>();
    private final Map<String, RouteTree<Stream>> streamRoutes = new TreeMap<>();
    private final Set<String> webSocketsNextPaths = new HashSet<>();
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

    /**
     * @param security what WebSockets Next does not check, {@code null} for nothing
     * @param endpointClass what WebSockets Next has generated for the route
     */
    public void addSocket(String pattern, SocketRoute route, RouteSecurity security, String endpointClass,
            boolean requestContext, boolean sessionContext) {
        RoutePattern parsed = RoutePattern.parse(pattern);
        socketRoutes.add(parsed, new Socket(route, security,
                sockets.endpoint(endpointClass, route.handlerClass(), requestContext, sessionContext, pattern)));
        webSocketsNextPaths.add(OwnRoutes.path(parsed, route.handlerClass()));
    }

    /**
     * @param pattern a path that an endpoint of somebody else has: where it is the most specific one, it answers
     */
    public void addForeignSocket(String pattern) {
        socketRoutes.add(RoutePattern.parse(pattern), new Socket(null, null, null));
    }

    public void addStream(String pattern, StreamRoute route, PathParamTypes paramTypes, RouteSecurity security) {
        RoutePattern parsed = RoutePattern.parse(pattern);
        streamRoutes.computeIfAbsent(route.method(), method -> new RouteTree<>())
                .add(parsed, new Stream(route, paramTypes, security, parsed.isCatchAll()));
    }

    /**
     * Takes the place of what WebSockets Next has registered for our sockets.
     *
     * @param router that of the application
     */
    public void replaceOwnRoutes(Router router) {
        OwnRoutes.remove(router, webSocketsNextPaths);
    }

    /**
     * In front: takes handshakes and requests that ask for an event stream by name. All others pass without being looked
     * at.
     */
    public void front(RoutingContext ctx) {
        boolean upgrade = SocketTransport.isUpgrade(ctx.request());
        if (!upgrade && (streamRoutes.isEmpty() || !EventStreamAcceptance.isByName(ctx.request().headers()))) {
            ctx.next();
            return;
        }
        String path = RequestPath.canonical(ctx.normalizedPath());
        List<String> segments = segments(path);
        if (segments == null) {
            ctx.next();
        } else if (upgrade) {
            upgrade(ctx, path, segments);
        } else {
            RouteTree.Match<Stream> match = stream(ctx.request().method(), segments);
            if (match == null || match.route().catchesAll) {
                ctx.next();
            } else {
                authorize(ctx, path, match);
            }
        }
    }

    /**
     * At the end: nobody else has answered.
     */
    public void end(RoutingContext ctx) {
        String path = RequestPath.canonical(ctx.normalizedPath());
        List<String> segments = segments(path);
        if (segments == null) {
            ctx.next();
            return;
        }
        boolean upgrade = SocketTransport.isUpgrade(ctx.request());
        RouteTree.Match<Stream> match = upgrade ? null : stream(ctx.request().method(), segments);
        if (match == null) {
            refuse(ctx, segments, upgrade);
        } else if (EventStreamAcceptance.of(ctx.request().headers()) == EventStreamAcceptance.REFUSED) {
            answer(ctx, 406, "This path serves text/event-stream");
        } else {
            authorize(ctx, path, match);
        }
    }

    /**
     * Serves the stream that was found.
     */
    public void serve(RoutingContext ctx) {
        FoundStream found = ctx.get(FOUND);
        if (found == null) {
            ctx.next();
            return;
        }
        if (!found.paramTypes.fit(found.params)) {
            ctx.fail(404);
            return;
        }
        Buffer body = ctx.body() == null ? null : ctx.body().buffer();
        eventStreams.serve(ctx, Vertx.currentContext(), found.route, streams -> RequestSnapshot.of(ctx.request(), found.path,
                found.params, found.identity, body == null ? Buffer.buffer() : body, streams));
    }

    private void upgrade(RoutingContext ctx, String path, List<String> segments) {
        RouteTree.Match<Socket> match = socketRoutes.find(segments);
        if (match != null && match.route().endpoint != null) {
            Socket socket = match.route();
            Context context = Vertx.currentContext();
            Runnable serve = () -> sockets.serve(ctx, context, socket.route, path, match.params(), socket.endpoint);
            if (socket.security == null) {
                serve.run();
            } else {
                socket.security.authorize(ctx, identities, identity -> context.runOnContext(nothing -> serve.run()));
            }
        } else {
            ctx.next();
        }
    }

    private void authorize(RoutingContext ctx, String path, RouteTree.Match<Stream> match) {
        Context context = Vertx.currentContext();
        HttpMethod method = ctx.request().method();
        match.route().security.authorize(ctx, identities, identity -> context.runOnContext(nothing -> {
            ctx.put(FOUND, new FoundStream(match.route().route, match.route().paramTypes, path, match.params(), identity));
            if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
                ctx.request().resume();
                ctx.next();
            } else {
                bodyHandler.handle(ctx);
            }
        }));
    }

    /** There is no stream of this method on the path, and no socket that an upgrade would have got. */
    private void refuse(RoutingContext ctx, List<String> segments, boolean upgrade) {
        String methods = methods(segments);
        RouteTree.Match<Socket> socket = socketRoutes.find(segments);
        boolean isSocket = socket != null && socket.route().endpoint != null;
        if (upgrade) {
            if (socket != null || methods.isEmpty()) {
                ctx.next();
            } else {
                ctx.response().putHeader(HttpHeaders.UPGRADE, "HTTP/1.1");
                answer(ctx, 426, "This path serves event streams, not WebSockets");
            }
        } else if (isSocket && (methods.isEmpty() || ctx.request().method() == HttpMethod.GET)) {
            if (ctx.request().version() == HttpVersion.HTTP_1_1) { // HTTP/2 has no such headers: RFC 9113 section 8.2.2
                ctx.response().putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET)
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            }
            answer(ctx, 426, "This path serves WebSockets");
        } else if (!methods.isEmpty()) {
            ctx.response().putHeader(HttpHeaders.ALLOW, methods);
            answer(ctx, 405, "");
        } else {
            ctx.next();
        }
    }

    /** Of the streams on a path, for {@code Allow}: a stream for GET answers HEAD too. */
    private String methods(List<String> segments) {
        Set<String> methods = new TreeSet<>();
        streamRoutes.forEach((method, routes) -> {
            if (routes.find(segments) != null) {
                methods.add(method);
            }
        });
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static void answer(RoutingContext ctx, int status, String text) {
        ctx.request().resume();
        ctx.response().setStatusCode(status).end(text);
    }

    /** A stream for GET answers HEAD too, unless there is one for HEAD. */
    private RouteTree.Match<Stream> stream(HttpMethod method, List<String> segments) {
        RouteTree<Stream> routes = streamRoutes.get(method.name());
        RouteTree.Match<Stream> match = routes == null ? null : routes.find(segments);
        return match == null && method == HttpMethod.HEAD ? stream(HttpMethod.GET, segments) : match;
    }

    /**
     * @return the decoded segments behind the root path; {@code null} if no route of ours can have the path
     */
    private List<String> segments(String path) {
        if (!path.startsWith(rootPath) && !(path + "/").equals(rootPath)
                || reserved != null && (path.startsWith(reserved) || (path + "/").equals(reserved))) {
            return null;
        }
        try {
            return RequestPath.segments(path, Math.min(rootPath.length() - 1, path.length()));
        } catch (IllegalArgumentException e) {
            return null; // a percent sign that encodes nothing: whoever answers 404 answers it
        }
    }
}
