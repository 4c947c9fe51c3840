package io.quarkiverse.realtime.deployment.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Turns handlers into routes, or into the reasons why they are none. Plain Java: it knows nothing of how handlers are
 * found or routes are served. All the problems of an application are reported, not only the first.
 */
public final class RouteTable {

    private final RouteRoots roots;
    private final String reserved;
    private final Map<String, String> foreignByShape;
    private final List<Route> routes = new ArrayList<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    private RouteTable(RouteRoots roots, String reserved, Map<String, String> foreignByShape) {
        this.roots = roots;
        this.reserved = reserved;
        this.foreignByShape = foreignByShape;
    }

    /**
     * @param reserved the path below which Quarkus' own endpoints are, relative to the root path and without slashes
     *        around it; empty if there is none
     * @param foreignByShape the {@code @WebSocket} endpoints of the application by the shape of their paths
     */
    public static RouteTable of(Collection<HandlerFacts> handlers, RouteRoots roots, String reserved,
            Map<String, String> foreignByShape) {
        RouteTable table = new RouteTable(roots, reserved, foreignByShape);
        handlers.stream().sorted(Comparator.comparing(HandlerFacts::className)).forEach(table::add);
        table.findDuplicates();
        return table;
    }

    /**
     * @return the routes by class name; only what has no problem
     */
    public List<Route> routes() {
        return routes;
    }

    public List<RouteProblem> problems() {
        return problems;
    }

    private void add(HandlerFacts handler) {
        if (!handler.topLevel()) {
            problem("%s in %s is nested in another class, and a route is a file: make it a top-level class in a file of its own, or"
                    + " abstract if it is a base for others", handler.className(), handler.sourcePath());
            return;
        }
        if (handler.generic()) {
            problem("%s has type parameters, and nobody says what they are: make it abstract and extend it with a concrete class",
                    handler.sourcePath());
            return;
        }
        Optional<String> packages = roots.below(handler.packageName());
        if (packages.isEmpty()) {
            problem("%s is a handler outside of %s, so it has no path: move it there, name its package in"
                    + " quarkus.realtime.routes-package, or make it abstract if it is a base for others", handler.sourcePath(),
                    roots);
            return;
        }
        List<Segment> segments = new ArrayList<>();
        for (String name : packages.get().split("\\.")) {
            if (!name.isEmpty()) {
                segments.add(new Segment(Kind.STATIC, name));
            }
        }
        try {
            FileNameRules.segment(handler.sourceFile()).ifPresent(segments::add);
        } catch (IllegalArgumentException e) {
            problem("%s: the file's name says no path: %s", handler.sourcePath(), e.getMessage());
            return;
        }
        RoutePattern pattern = new RoutePattern(segments);
        if (!reserved.isEmpty() && (pattern + "/").startsWith("/" + reserved + "/")) {
            problem("%s is the route %s, below the path /%s of Quarkus' own endpoints: move it to another package, or change"
                    + " quarkus.http.non-application-root-path", handler.sourcePath(), pattern, reserved);
            return;
        }
        String foreign = handler.kinds().contains(HandlerKind.WEBSOCKET) ? foreignByShape.get(pattern.shape()) : null;
        if (foreign != null) {
            problem("%s is the route %s, which the @WebSocket endpoint %s claims too: rename one of them", handler.sourcePath(),
                    pattern, foreign);
            return;
        }
        routes.add(new Route(handler, pattern));
    }

    private void findDuplicates() {
        Map<String, Route> taken = new LinkedHashMap<>();
        List<Route> duplicates = new ArrayList<>();
        for (Route route : routes) {
            for (HandlerKind kind : route.handler().kinds()) {
                String method = kind == HandlerKind.WEBSOCKET ? "WebSocket" : route.handler().method() + " event stream";
                Route first = taken.putIfAbsent(method + " " + route.pattern().shape(), route);
                if (first != null) {
                    duplicates.add(route);
                    problem("%s and %s are both the %s route %s%s: rename or remove one of them", first.handler().sourcePath(),
                            route.handler().sourcePath(), method, first.pattern(),
                            first.pattern().equals(route.pattern()) ? "" : " (as " + route.pattern() + ")");
                }
            }
        }
        routes.removeAll(duplicates);
        findNameClashes();
    }

    /** A socket and a stream may share a path, but who reads it twice should find the same names. */
    private void findNameClashes() {
        Map<String, Route> byShape = new LinkedHashMap<>();
        List<Route> clashes = new ArrayList<>();
        for (Route route : routes) {
            Route first = byShape.putIfAbsent(route.pattern().shape(), route);
            if (first != null && !first.pattern().equals(route.pattern())) {
                clashes.add(route);
                problem("%s and %s are the same path with other names for its parameters, %s and %s: give them the same names",
                        first.handler().sourcePath(), route.handler().sourcePath(), first.pattern(), route.pattern());
            }
        }
        routes.removeAll(clashes);
    }

    private void problem(String format, Object... args) {
        problems.add(new RouteProblem(format.formatted(args)));
    }
}
