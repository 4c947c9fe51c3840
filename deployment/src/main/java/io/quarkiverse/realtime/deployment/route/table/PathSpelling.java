package io.quarkiverse.realtime.deployment.route.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Spells the path of a handler: the packages below the root, then the source file, unless {@code @RoutePath} says
 * otherwise.
 */
final class PathSpelling {

    /** The first that speaks of a name decides; the last speaks of all. */
    private static final List<NameRule> FILES = List.of(new IndexName(), new BracketName(), new DollarName(),
            new KebabCaseName());
    private static final List<NameRule> PACKAGES = List.of(new DollarName(), new VerbatimName());

    private PathSpelling() {
    }

    /**
     * @param below the packages between the root and the handler, {@code ""} for none
     * @param groups the packages that add no segment
     * @throws IllegalArgumentException if a name or {@code @RoutePath} spells nothing; the message says which, and the cure
     */
    static RoutePattern spell(HandlerFacts handler, String below, Set<String> groups) {
        String written = handler.routePath();
        if (written != null && written.startsWith("/")) {
            return new RoutePattern(read(written));
        }
        List<Segment> segments = new ArrayList<>(packages(handler.packageName(), below, groups));
        if (written != null) {
            segments.addAll(read(written));
        } else {
            try {
                segments.addAll(apply(FILES, handler.fileName().stem()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the file's name says no path: " + e.getMessage(), e);
            }
        }
        return new RoutePattern(segments);
    }

    private static List<Segment> packages(String packageName, String below, Set<String> groups) {
        List<Segment> segments = new ArrayList<>();
        int start = packageName.length() - below.length();
        while (start < packageName.length()) {
            int dot = packageName.indexOf('.', start);
            int end = dot < 0 ? packageName.length() : dot;
            if (!groups.contains(packageName.substring(0, end))) {
                String name = packageName.substring(start, end);
                try {
                    segments.addAll(apply(PACKAGES, name));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("the package " + name + " says no path: " + e.getMessage(), e);
                }
            }
            start = end + 1;
        }
        return segments;
    }

    private static List<Segment> read(String routePath) {
        try {
            return WrittenPath.segments(routePath);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@RoutePath(\"" + routePath + "\") is no path: " + e.getMessage(), e);
        }
    }

    private static List<Segment> apply(List<NameRule> rules, String name) {
        // what one file system calls ü is u and a diaeresis to another, and requests have one character
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        for (NameRule rule : rules) {
            Optional<List<Segment>> segments = rule.segments(composed);
            if (segments.isPresent()) {
                return segments.get();
            }
        }
        throw new IllegalStateException("The last rule speaks of all names");
    }
}
