package io.quarkiverse.realtime.runtime.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Finds the most specific route for a path: segment by segment, static before parameter before catch-all. Its cost is
 * that of the path, not of the number of routes. Filled once, then only read.
 *
 * @param <T> what is found
 */
public final class RouteTree<T> {

    /**
     * @param params the decoded parameters by name
     */
    public record Match<T>(T route, Map<String, String> params) {
    }

    private static final class Node<T> {

        private Map<String, Node<T>> statics = Map.of();
        private Node<T> param;
        private Leaf<T> here;
        private Leaf<T> catchAll;
    }

    private record Leaf<T>(RoutePattern pattern, T route) {
    }

    private final Node<T> root = new Node<>();

    /**
     * @throws IllegalArgumentException if there is a route of this shape already
     */
    public void add(RoutePattern pattern, T route) {
        Node<T> node = root;
        for (Segment segment : pattern.segments()) {
            switch (segment.kind()) {
                case STATIC -> {
                    if (node.statics.isEmpty()) {
                        node.statics = new HashMap<>();
                    }
                    node = node.statics.computeIfAbsent(segment.text(), text -> new Node<>());
                }
                case PARAM -> {
                    if (node.param == null) {
                        node.param = new Node<>();
                    }
                    node = node.param;
                }
                case CATCH_ALL -> {
                    requireFree(node.catchAll, pattern);
                    node.catchAll = new Leaf<>(pattern, route);
                    return;
                }
            }
        }
        requireFree(node.here, pattern);
        node.here = new Leaf<>(pattern, route);
    }

    /**
     * @param segments the decoded segments of a path
     * @return the route, or {@code null}
     */
    public Match<T> find(List<String> segments) {
        Leaf<T> leaf = find(root, segments, 0);
        return leaf == null ? null : new Match<>(leaf.route, params(leaf.pattern, segments));
    }

    private Leaf<T> find(Node<T> node, List<String> segments, int depth) {
        Leaf<T> found = null;
        if (depth == segments.size()) {
            found = node.here;
        } else {
            Node<T> child = node.statics.get(segments.get(depth));
            if (child != null) {
                found = find(child, segments, depth + 1);
            }
            // a parameter is never empty
            if (found == null && node.param != null && !segments.get(depth).isEmpty()) {
                found = find(node.param, segments, depth + 1);
            }
        }
        return found != null ? found : node.catchAll;
    }

    private static Map<String, String> params(RoutePattern pattern, List<String> segments) {
        Map<String, String> params = Map.of();
        for (int i = 0; i < pattern.segments().size(); i++) {
            Segment segment = pattern.segments().get(i);
            if (segment.kind() == RoutePattern.Kind.STATIC) {
                continue;
            }
            if (params.isEmpty()) {
                params = new HashMap<>(4);
            }
            params.put(segment.text(), segment.kind() == RoutePattern.Kind.PARAM ? segments.get(i)
                    : String.join("/", segments.subList(i, segments.size())));
        }
        return params;
    }

    private static <T> void requireFree(Leaf<T> leaf, RoutePattern pattern) {
        if (leaf != null) {
            throw new IllegalArgumentException("There is a route " + leaf.pattern + " already, " + pattern + " is the same");
        }
    }
}
