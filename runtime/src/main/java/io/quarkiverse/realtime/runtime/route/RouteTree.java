package io.quarkiverse.realtime.runtime.route;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Finds the most specific route for a path: segment by segment, static before parameter before catch-all. Its cost is
 * that of the path, not of the number of routes. Filled once, then only read: on the hot path, and allocates
 * nothing but the parameters.
 *
 * @param <T> what is found
 */
public final class RouteTree<T> {

    /**
     * @param pattern the pattern of the route
     * @param params the decoded parameters by name
     */
    public record Match<T>(T route, RoutePattern pattern, Map<String, String> params) {
    }

    private static final class Node<T> {

        private Map<String, Node<T>> statics = Map.of();
        private Node<T> param;
        private Leaf<T> here;
        private Leaf<T> catchAll;
    }

    /**
     * @param match without parameters, shared by all the requests that have none
     */
    private record Leaf<T>(Match<T> match, boolean isStatic) {

        static <T> Leaf<T> of(RoutePattern pattern, T route) {
            return new Leaf<>(new Match<>(route, pattern, Map.of()),
                    pattern.segments().stream().allMatch(segment -> segment.kind() == Kind.STATIC));
        }
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
                    node.catchAll = Leaf.of(pattern, route);
                    return;
                }
            }
        }
        requireFree(node.here, pattern);
        node.here = Leaf.of(pattern, route);
    }

    /**
     * @param segments the decoded segments of a path
     * @return the route, or {@code null}
     */
    public Match<T> find(List<String> segments) {
        Leaf<T> leaf = find(root, segments, 0);
        if (leaf == null || leaf.isStatic()) {
            return leaf == null ? null : leaf.match;
        }
        RoutePattern pattern = leaf.match.pattern;
        return new Match<>(leaf.match.route, pattern, params(pattern, segments));
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
        String name = null;
        String value = null;
        Map<String, String> several = null;
        for (int i = 0; i < pattern.segments().size(); i++) {
            Segment segment = pattern.segments().get(i);
            if (segment.kind() == Kind.STATIC) {
                continue;
            }
            if (name != null) {
                several = several == null ? new LinkedHashMap<>(4) : several;
                several.put(name, value);
            }
            name = segment.text();
            value = segment.kind() == Kind.PARAM ? segments.get(i) : rest(segments, i);
        }
        if (several == null) {
            return Map.of(name, value);
        }
        several.put(name, value);
        return several;
    }

    private static String rest(List<String> segments, int from) {
        return switch (segments.size() - from) {
            case 0 -> "";
            case 1 -> segments.get(from);
            default -> String.join("/", segments.subList(from, segments.size()));
        };
    }

    private static <T> void requireFree(Leaf<T> leaf, RoutePattern pattern) {
        if (leaf != null) {
            throw new IllegalArgumentException(
                    "There is a route " + leaf.match.pattern + " already, " + pattern + " is the same");
        }
    }
}
