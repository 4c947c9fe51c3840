package io.quarkiverse.realtime.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.BodyReader;
import io.quarkiverse.realtime.runtime.route.EventStreamAcceptance;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;
import io.quarkiverse.realtime.runtime.route.PolicyPathSpelling;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.route.RequestPath;
import io.quarkiverse.realtime.runtime.route.RequestSnapshot;
import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RouteSecurity;
import io.quarkiverse.realtime.runtime.route.RouteTree;
import io.quarkiverse.realtime.runtime.sse.EventStreamTransport;
import io.quarkiverse.realtime.runtime.sse.StreamRoute;
import io.quarkiverse.realtime.runtime.vertx.PathPolicies;
import io.quarkiverse.realtime.runtime.vertx.RouteTemplate;
import io.quarkiverse.realtime.runtime.vertx.UpgradeRefusal;
import io.quarkiverse.realtime.runtime.wsnext.SocketTransport;
import io.quarkiverse.realtime.runtime.wsnext.WebSocketsNextRoutes;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.PolicyMappingConfig;
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
 * All our routes behind three of Vert.x': one before all others, which says which route a request is for, one in front,
 * which takes what is surely ours, and one at the very end, which takes or refuses what nobody else has answered. Ours are
 * handshakes, and requests that ask for {@code
 * text/event-stream} by name; a client that takes anything, and a stream that catches all paths, let REST resources,
 * pages and static files go first.
 * <p>
 * Each of the last two has a second handler, {@link #serve}: between finding a stream and serving it, the request is
 * authorized and its body read.
 */
public final class RealtimeRouter {

    private static final String FOUND = RealtimeRouter.class.getName() + ".found";

    /**
     * @param security what WebSockets Next does not check, {@code null} for nothing
     * @param endpoint WebSockets Next's handler, {@code null} for a path that is not ours
     * @param template the route as metrics and traces name it, {@code null} for a path that is not ours
     */
    private record Socket(SocketRoute route, RouteSecurity security, Handler<RoutingContext> endpoint, String template) {

        boolean isOurs() {
            return endpoint != null;
        }
    }

    private record Stream(StreamRoute route, PathParamTypes paramTypes, RouteSecurity security, boolean catchesAll,
            String template) {
    }

    private record FoundStream(StreamRoute route, PathParamTypes paramTypes, String path, Map<String, String> params,
            SecurityIdentity identity, Buffer body) {
    }

    private final RouteTree<Socket> socketRoutes = new RouteTree<>();
    private final Map<String, RouteTree<Stream>> streamRoutes = new TreeMap<>();
    private final Set<RoutePattern> patterns = new TreeSet<>();
    private final Set<String> webSocketsNextPaths = new HashSet<>();
    private final String rootPath;
    /** The number of segments of the root path. */
    private final int root;
    private final String reserved;
    private final SocketTransport sockets;
    private final EventStreamTransport eventStreams;
    private final RequestIdentity identities;
    private final long maxBodySize;
    private final Function<Buffer, ? extends Payload> bodyReader;

    /**
     * @param rootPath the HTTP root path, ending in a slash
     * @param reserved the path below which no route of ours answers, ending in a slash; {@code null} for none
     * @param maxBodySize the most bytes that the body of a request may have
     * @param bodyReader makes a body readable
     */
    public RealtimeRouter(String rootPath, String reserved, SocketTransport sockets, EventStreamTransport eventStreams,
            RequestIdentity identities, long maxBodySize, Function<Buffer, ? extends Payload> bodyReader) {
        this.rootPath = rootPath;
        this.root = RequestPath.of(rootPath).segments(0).size();
        this.reserved = reserved;
        this.sockets = sockets;
        this.eventStreams = eventStreams;
        this.identities = identities;
        this.maxBodySize = maxBodySize;
        this.bodyReader = bodyReader;
    }

    /**
     * @param security what WebSockets Next does not check, {@code null} for nothing
     * @param endpointClass what WebSockets Next has generated for the route
     */
    public void addSocket(String pattern, SocketRoute route, RouteSecurity security, String endpointClass,
            boolean requestContext, boolean sessionContext) {
        RoutePattern parsed = RoutePattern.parse(pattern);
        patterns.add(parsed);
        socketRoutes.add(parsed, new Socket(route, security,
                sockets.endpoint(endpointClass, route.handlerClass(), requestContext, sessionContext, pattern),
                template(parsed)));
        webSocketsNextPaths.add(WebSocketsNextRoutes.path(parsed, route.handlerClass()));
    }

    /**
     * @param pattern a path that an endpoint of somebody else has: where it is the most specific one, it answers
     */
    public void addForeignSocket(String pattern) {
        socketRoutes.add(RoutePattern.parse(pattern), new Socket(null, null, null, null));
    }

    public void addStream(String pattern, StreamRoute route, PathParamTypes paramTypes, RouteSecurity security) {
        RoutePattern parsed = RoutePattern.parse(pattern);
        patterns.add(parsed);
        streamRoutes.computeIfAbsent(route.method(), method -> new RouteTree<>())
                .add(parsed, new Stream(route, paramTypes, security, parsed.isCatchAll(), template(parsed)));
    }

    private String template(RoutePattern pattern) {
        return pattern.segments().isEmpty() && rootPath.length() > 1 ? rootPath.substring(0, rootPath.length() - 1)
                : rootPath + pattern.toString().substring(1);
    }

    /**
     * @return the warnings about path policies that a request for a route never matches
     */
    public List<String> unmatchedPolicies(Map<String, PolicyMappingConfig> permissions) {
        return new PolicyPathSpelling(rootPath, patterns).warnings(permissions);
    }

    /**
     * Takes the place of what WebSockets Next has registered for our sockets.
     *
     * @param router that of the application
     */
    public void replaceOwnRoutes(Router router) {
        WebSocketsNextRoutes.remove(router, webSocketsNextPaths);
    }

    /**
     * Before authentication and all filters: says which route a handshake, or a request that asks for an event stream by
     * name, is for. So metrics and traces name the route, an upgrade that is refused ends the connection, whoever answers
     * the request, and nothing that a client sends behind its handshake is read as something else.
     */
    public void identify(RoutingContext ctx) {
        if (UpgradeRefusal.isBehindOne(ctx.request())) {
            return; // the connection closes
        }
        boolean upgrade = SocketTransport.isUpgrade(ctx.request());
        if (upgrade || !streamRoutes.isEmpty() && EventStreamAcceptance.isByName(ctx.request().headers())) {
            RequestPath path = path(ctx);
            if (path != null && upgrade) {
                RouteTree.Match<Socket> match = find(socketRoutes, path);
                if (match != null && match.route().isOurs()) {
                    RouteTemplate.set(ctx.request(), match.route().template);
                    UpgradeRefusal.closesConnection(ctx);
                    SocketTransport.begin(ctx.request());
                }
            } else if (path != null) {
                RouteTree.Match<Stream> match = stream(ctx.request().method(), path);
                if (match != null && !match.route().catchesAll) {
                    RouteTemplate.set(ctx.request(), match.route().template);
                }
            }
        }
        ctx.next();
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
        RequestPath path = path(ctx);
        if (path == null) {
            ctx.next();
        } else if (upgrade) {
            upgrade(ctx, path);
        } else {
            RouteTree.Match<Stream> match = stream(ctx.request().method(), path);
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
        RequestPath path = path(ctx);
        if (path == null) {
            ctx.next();
            return;
        }
        boolean upgrade = SocketTransport.isUpgrade(ctx.request());
        RouteTree.Match<Stream> match = upgrade ? null : stream(ctx.request().method(), path);
        if (match == null) {
            refuse(ctx, path, upgrade);
        } else if (EventStreamAcceptance.of(ctx.request().headers()) == EventStreamAcceptance.REFUSED) {
            RouteTemplate.set(ctx.request(), match.route().template);
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
        eventStreams.serve(ctx, Vertx.currentContext(), found.route, streams -> RequestSnapshot.of(ctx.request(),
                ctx.queryParams(), found.path, found.params, found.identity, found.body, bodyReader,
                streams));
    }

    private void upgrade(RoutingContext ctx, RequestPath path) {
        RouteTree.Match<Socket> match = find(socketRoutes, path);
        if (match == null || !match.route().isOurs()) {
            ctx.next();
            return;
        }
        Socket socket = match.route();
        Context context = Vertx.currentContext();
        Runnable serve = () -> sockets.serve(ctx, context, socket.route, path.canonical(), match.params(), socket.endpoint);
        permit(ctx, path, () -> {
            if (socket.security == null) {
                HookRunner.onContext(context, serve); // a policy may answer on another thread
            } else {
                socket.security.authorize(ctx, identities, identity -> context.runOnContext(nothing -> serve.run()));
            }
        });
    }

    private void authorize(RoutingContext ctx, RequestPath path, RouteTree.Match<Stream> match) {
        Context context = Vertx.currentContext();
        HttpMethod method = ctx.request().method();
        RouteTemplate.set(ctx.request(), match.route().template);
        permit(ctx, path, () -> match.route().security.authorize(ctx, identities,
                identity -> context.runOnContext(nothing -> {
                    if (ctx.response().closed()) {
                        return; // the client has reset the stream, or closed the connection, meanwhile
                    }
                    Consumer<Buffer> serve = body -> {
                        ctx.put(FOUND, new FoundStream(match.route().route, match.route().paramTypes, path.canonical(),
                                match.params(), identity, body));
                        ctx.next();
                    };
                    if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
                        resume(ctx);
                        serve.accept(Buffer.buffer());
                    } else {
                        BodyReader.read(ctx, maxBodySize, serve);
                    }
                })));
    }

    /** Refuses a path that is not UTF-8, and asks the path policies about another spelling of the path. */
    private void permit(RoutingContext ctx, RequestPath path, Runnable permitted) {
        if (path.isUtf8()) {
            PathPolicies.check(ctx, path.canonical(), permitted);
        } else {
            answer(ctx, 400, "The path is not UTF-8");
        }
    }

    /** There is no stream of this method on the path, and no socket that an upgrade would have got. */
    private void refuse(RoutingContext ctx, RequestPath path, boolean upgrade) {
        List<Stream> streams = streams(path);
        RouteTree.Match<Socket> socket = find(socketRoutes, path);
        if (upgrade) {
            if (socket != null || streams.isEmpty()) {
                ctx.next();
            } else {
                RouteTemplate.set(ctx.request(), streams.get(0).template);
                UpgradeRefusal.closesConnection(ctx);
                ctx.response().putHeader(HttpHeaders.UPGRADE, "HTTP/1.1");
                answer(ctx, 426, "This path serves event streams, not WebSockets");
            }
        } else if (socket != null && socket.route().isOurs()
                && (streams.isEmpty() || ctx.request().method() == HttpMethod.GET)) {
            RouteTemplate.set(ctx.request(), socket.route().template);
            if (ctx.request().version() == HttpVersion.HTTP_1_1) { // HTTP/2 has no such headers: RFC 9113 section 8.2.2
                ctx.response().putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET)
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
            }
            answer(ctx, 426, "This path serves WebSockets");
        } else if (!streams.isEmpty()) {
            RouteTemplate.set(ctx.request(), streams.get(0).template);
            ctx.response().putHeader(HttpHeaders.ALLOW, methods(streams));
            answer(ctx, 405, "");
        } else {
            ctx.next();
        }
    }

    /** The streams on a path, one for each method. */
    private List<Stream> streams(RequestPath path) {
        return streamRoutes.values().stream().map(routes -> find(routes, path)).filter(Objects::nonNull)
                .map(RouteTree.Match::route).toList();
    }

    /** The methods of streams, for {@code Allow}: a stream for GET answers HEAD too. */
    private static String methods(List<Stream> streams) {
        Set<String> methods = new TreeSet<>();
        streams.forEach(stream -> methods.add(stream.route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static void answer(RoutingContext ctx, int status, String text) {
        resume(ctx);
        ctx.response().setStatusCode(status).end(text);
    }

    /** A request that has ended, as one that was reset has, can't be resumed with HTTP/2. */
    private static void resume(RoutingContext ctx) {
        if (!ctx.request().isEnded()) {
            ctx.request().resume();
        }
    }

    /** A stream for GET answers HEAD too, unless there is one for HEAD. */
    private RouteTree.Match<Stream> stream(HttpMethod method, RequestPath path) {
        RouteTree<Stream> routes = streamRoutes.get(method.name());
        RouteTree.Match<Stream> match = routes == null ? null : find(routes, path);
        return match == null && method == HttpMethod.HEAD ? stream(HttpMethod.GET, path) : match;
    }

    /**
     * @return {@code null} if there is no route, or if the request spells its path in another way than the route does: then
     *         no less specific route takes the request either
     */
    private <T> RouteTree.Match<T> find(RouteTree<T> routes, RequestPath path) {
        RouteTree.Match<T> match = routes.find(path.segments(root));
        return match != null && path.spells(match.pattern(), root) ? match : null;
    }

    /**
     * @return {@code null} if no route of ours can have the path
     */
    private RequestPath path(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        if (!path.startsWith(rootPath) && !(path + "/").equals(rootPath)
                || reserved != null && (path.startsWith(reserved) || (path + "/").equals(reserved))) {
            return null;
        }
        try {
            return RequestPath.of(path);
        } catch (IllegalArgumentException e) {
            return null; // a percent sign that encodes nothing: whoever answers 404 answers it
        }
    }
}
