package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * {@code LiveScores} is {@code live-scores}: what a file is called if no other rule speaks of it.
 */
final class KebabCaseName implements NameRule {

    /** Between a small letter or digit and a capital, and before the last capital of several that a small letter follows. */
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** What a path has none of once it is normalised (RFC 3986, section 5.2.4). */
    private static final Set<String> NO_SEGMENTS = Set.of("", ".", "..");

    @Override
    public Optional<List<Segment>> segments(String name) {
        if (NO_SEGMENTS.contains(name)) {
            throw new IllegalArgumentException(
                    "a request's path has no segment '" + name + "' once it is normalised: rename it");
        }
        String words = WORD_BOUNDARY.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
        return Optional.of(List.of(new Segment(Kind.STATIC, words)));
    }
}
