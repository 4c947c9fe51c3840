package io.quarkiverse.realtime.deployment.route;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * What the name of a source file says about the last segment of the path.
 */
final class FileNameRules {

    private static final String INDEX = "Index";
    private static final Pattern PARAM = Pattern.compile("\\[(\\w+)]");
    private static final Pattern CATCH_ALL = Pattern.compile("\\[\\.\\.\\.(\\w+)]");
    /** Between a small letter or digit and a capital, and before the last capital of several that a small letter follows. */
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private FileNameRules() {
    }

    /**
     * @param sourceFile for example {@code LiveScores.java} or {@code [id].java}
     * @return the segment, empty for {@code Index}
     * @throws IllegalArgumentException if the name follows no rule; the message says what to do
     */
    static Optional<Segment> segment(String sourceFile) {
        int extension = sourceFile.lastIndexOf('.');
        String stem = extension < 0 ? sourceFile : sourceFile.substring(0, extension);
        if (stem.equals(INDEX)) {
            return Optional.empty();
        }
        Matcher param = PARAM.matcher(stem);
        if (param.matches()) {
            return Optional.of(new Segment(Kind.PARAM, param.group(1)));
        }
        Matcher catchAll = CATCH_ALL.matcher(stem);
        if (catchAll.matches()) {
            return Optional.of(new Segment(Kind.CATCH_ALL, catchAll.group(1)));
        }
        if (stem.chars().anyMatch(c -> "[]{}:*/".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("write [name] for a parameter or [...name] for a catch-all,"
                    + " where a name has letters, digits and underscores, or leave the brackets out");
        }
        return Optional.of(new Segment(Kind.STATIC, kebabCase(stem)));
    }

    private static String kebabCase(String name) {
        return WORD_BOUNDARY.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
