package io.quarkiverse.realtime.runtime.wsnext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/**
 * The routes that WebSockets Next registers itself, one for each endpoint. Handshakes come by ours, so nobody needs
 * them; and Vert.x tries one route after the other, so that thousands of them would cost every request of the
 * application.
 */
public final class WebSocketsNextRoutes {

    /** What Vert.x takes for nothing but itself. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.~-]+");

    private WebSocketsNextRoutes() {
    }

    /**
     * @return where the route of the endpoint is: the path that is ours too, so that it is told where endpoints are listed,
     *         or one that nobody has, if the path has parameters, with which it might stand before that of another endpoint
     */
    public static String path(RoutePattern pattern, String handlerClass) {
        boolean isStatic = pattern.segments().stream()
                .allMatch(segment -> segment.kind() == Kind.STATIC && PLAIN.matcher(segment.text()).matches());
        return isStatic ? pattern.toString() : "/io.quarkiverse.realtime/" + handlerClass;
    }

    /**
     * Takes them away. Where somebody else has a route of that path, too, it can't be told which is whose, and all stay:
     * there {@link SocketRouteGuard} refuses what comes by them.
     *
     * @param router where WebSockets Next has put them
     */
    public static void remove(Router router, Set<String> paths) {
        Map<String, List<Route>> found = new HashMap<>();
        for (Route route : router.getRoutes()) {
            if (paths.contains(route.getPath())) {
                found.computeIfAbsent(route.getPath(), path -> new ArrayList<>(1)).add(route);
            }
        }
        for (List<Route> routes : found.values()) {
            if (routes.size() == 1) {
                routes.get(0).remove();
            }
        }
    }
}
