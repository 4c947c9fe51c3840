package io.quarkiverse.realtime.runtime.route;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a route: static segments, parameters and possibly a catch-all at the end. Written {@code /rooms/{room}}
 * and {@code /docs/{*page}}.
 *
 * @param segments the segments, empty for the root
 */
public record RoutePattern(List<Segment> segments) implements Comparable<RoutePattern> {

    /** The most specific first. */
    public enum Kind {
        STATIC,
        PARAM,
        CATCH_ALL
    }

    /**
     * @param text the decoded text of a static segment, else the name of the parameter
     */
    public record Segment(Kind kind, String text) {

        @Override
        public String toString() {
            return switch (kind) {
                case STATIC -> text;
                case PARAM -> "{" + text + "}";
                case CATCH_ALL -> "{*" + text + "}";
            };
        }
    }

    public RoutePattern {
        segments = List.copyOf(segments);
    }

    /**
     * @param pattern as {@link #toString()} writes it
     */
    public static RoutePattern parse(String pattern) {
        List<Segment> segments = new ArrayList<>();
        for (String part : pattern.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.startsWith("{*")) {
                segments.add(new Segment(Kind.CATCH_ALL, part.substring(2, part.length() - 1)));
            } else if (part.startsWith("{")) {
                segments.add(new Segment(Kind.PARAM, part.substring(1, part.length() - 1)));
            } else {
                segments.add(new Segment(Kind.STATIC, part));
            }
        }
        return new RoutePattern(segments);
    }

    public boolean isCatchAll() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).kind() == Kind.CATCH_ALL;
    }

    /**
     * @return the pattern with the names of its parameters left out: two patterns of one shape match the same paths
     */
    public String shape() {
        StringBuilder shape = new StringBuilder();
        for (Segment segment : segments) {
            shape.append('/').append(switch (segment.kind()) {
                case STATIC -> segment.text();
                case PARAM -> "{}";
                case CATCH_ALL -> "{*}";
            });
        }
        return shape.isEmpty() ? "/" : shape.toString();
    }

    /**
     * By segment from the left: what ends first, then what is more specific, then by text.
     */
    @Override
    public int compareTo(RoutePattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            Segment mine = segments.get(i);
            Segment theirs = other.segments.get(i);
            int order = mine.kind() != theirs.kind() ? mine.kind().compareTo(theirs.kind())
                    : mine.text().compareTo(theirs.text());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    @Override
    public String toString() {
        StringBuilder pattern = new StringBuilder();
        for (Segment segment : segments) {
            pattern.append('/').append(segment);
        }
        return pattern.isEmpty() ? "/" : pattern.toString();
    }
}
