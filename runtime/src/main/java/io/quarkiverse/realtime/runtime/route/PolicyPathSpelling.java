package io.quarkiverse.realtime.runtime.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;
import io.quarkus.vertx.http.runtime.PolicyMappingConfig;

/**
 * Finds the paths in {@code quarkus.http.auth.permission.*.paths} that seem to guard a route and never match a request
 * for it, because requests spell the path another way: {@code /über} and {@code /%c3%bcber} for {@code /%C3%BCber}.
 */
public final class PolicyPathSpelling {

    private static final String WILDCARD = "*";

    private final String rootPath;
    private final List<List<Segment>> routes = new ArrayList<>();

    /**
     * @param rootPath the HTTP root path, ending in a slash
     * @param patterns the patterns of the routes below it
     */
    public PolicyPathSpelling(String rootPath, Collection<RoutePattern> patterns) {
        this.rootPath = rootPath;
        List<Segment> root = RoutePattern.parse(rootPath).segments();
        for (RoutePattern pattern : patterns) {
            List<Segment> segments = new ArrayList<>(root);
            segments.addAll(pattern.segments());
            routes.add(segments);
        }
    }

    /**
     * @param permissions by name, as configured
     * @return a text for each path that should be written another way
     */
    public List<String> warnings(Map<String, PolicyMappingConfig> permissions) {
        List<String> warnings = new ArrayList<>();
        permissions.forEach((name, permission) -> {
            if (permission.enabled().orElse(true)) {
                for (String path : permission.paths().orElse(List.of())) {
                    String right = cure(path);
                    if (right != null) {
                        warnings.add("quarkus.http.auth.permission.\"" + name + "\".paths has " + path
                                + ", which guards no route: a request for it has the path " + right
                                + ", and Quarkus compares paths as they are spelled. Write " + right);
                    }
                }
            }
        });
        return warnings;
    }

    /**
     * @return the spelling that matches, {@code null} if this one does or if no route has the path
     */
    String cure(String path) {
        String absolute = path.startsWith("/") ? path : rootPath + path;
        List<String> decoded;
        String canonical;
        try {
            RequestPath request = RequestPath.of(encodeBeyondAscii(absolute));
            decoded = request.segments(0);
            canonical = request.canonical();
        } catch (IllegalArgumentException e) { // a percent sign that encodes nothing: it stands for itself
            decoded = List.of(absolute.substring(1).split("/"));
            canonical = "/" + decoded.stream().map(RequestPath::encode).collect(Collectors.joining("/"));
        }
        return canonical.equals(withoutSlashAtTheEnd(absolute)) || !isOfARoute(decoded) ? null : canonical;
    }

    private boolean isOfARoute(List<String> path) {
        boolean prefix = !path.isEmpty() && path.get(path.size() - 1).equals(WILDCARD);
        List<String> segments = prefix ? path.subList(0, path.size() - 1) : path;
        return routes.stream().anyMatch(route -> matches(route, segments, prefix));
    }

    private static boolean matches(List<Segment> route, List<String> path, boolean prefix) {
        for (int i = 0; i < path.size(); i++) {
            if (i == route.size()) {
                return false;
            }
            Segment segment = route.get(i);
            if (segment.kind() == Kind.CATCH_ALL) {
                return true;
            }
            if (segment.kind() == Kind.STATIC && !path.get(i).equals(WILDCARD) && !path.get(i).equals(segment.text())) {
                return false;
            }
        }
        return prefix || route.size() == path.size()
                || route.size() == path.size() + 1 && route.get(path.size()).kind() == Kind.CATCH_ALL;
    }

    private static String encodeBeyondAscii(String path) {
        StringBuilder encoded = new StringBuilder();
        path.codePoints()
                .forEach(c -> encoded.append(c < 0x80 ? Character.toString(c) : RequestPath.encode(Character.toString(c))));
        return encoded.toString();
    }

    private static String withoutSlashAtTheEnd(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
