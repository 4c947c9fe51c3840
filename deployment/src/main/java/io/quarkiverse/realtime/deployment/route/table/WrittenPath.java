package io.quarkiverse.realtime.deployment.route.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * The path that {@code @RoutePath} writes out: segments as they are after decoding, <code>{name}</code> and
 * <code>{*name}</code>.
 */
final class WrittenPath {

    private static final Pattern PARAM = Pattern.compile("\\{(\\*?)(\\w+)}");
    private static final Pattern SYNTAX = Pattern.compile("[\\[\\]{}*]");
    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#]");
    private static final Pattern STRAY_SPACE = Pattern.compile("^\\s|\\s$|\\p{Cntrl}");

    private WrittenPath() {
    }

    /**
     * @throws IllegalArgumentException if it is no path, or no request could have it; the message tells the cure
     */
    static List<Segment> segments(String path) {
        List<Segment> segments = new ArrayList<>();
        String relative = path.startsWith("/") ? path.substring(1) : path;
        if (relative.endsWith("/") && relative.length() > 1) {
            relative = relative.substring(0, relative.length() - 1);
        }
        if (relative.isEmpty()) {
            return segments;
        }
        for (String text : relative.split("/", -1)) {
            segments.add(segment(text));
        }
        return segments;
    }

    private static Segment segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("a request's path has no segment '" + text + "' once it is normalised: leave it"
                    + " out");
        }
        Matcher param = PARAM.matcher(text);
        if (param.matches()) {
            return new Segment(param.group(1).isEmpty() ? Kind.PARAM : Kind.CATCH_ALL, param.group(2));
        }
        if (QUERY_OR_FRAGMENT.matcher(text).find()) {
            throw new IllegalArgumentException("a route's path has no query and no fragment: leave it out, and ask the"
                    + " request for its query parameters");
        }
        if (SYNTAX.matcher(text).find()) {
            throw new IllegalArgumentException("write {name} for a parameter or {*name} for a catch-all, a whole segment each,"
                    + " where a name has letters, digits and underscores");
        }
        if (STRAY_SPACE.matcher(text).find()) {
            throw new IllegalArgumentException("a segment neither begins nor ends with white space, and has no control"
                    + " characters: leave them out");
        }
        if (text.indexOf('%') >= 0) {
            throw new IllegalArgumentException("write '" + text + "' decoded: paths are compared after percent-decoding");
        }
        return new Segment(Kind.STATIC, text);
    }
}
