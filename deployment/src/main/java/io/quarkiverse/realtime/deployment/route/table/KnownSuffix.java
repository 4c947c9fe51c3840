package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A dot in the name of a file that means nothing: of {@code Debug.dve.java} the author expects that it is not in production.
 */
final class KnownSuffix implements HandlerCheck {

    private static final String CURE = "behind a dot a file has one method, " + list(FileName.METHODS)
            + ", or one build profile, " + list(FileName.PROFILES) + ", or a method and then a profile: rename the file, and"
            + " write a dot that belongs to the path with @RoutePath";

    @Override
    public Optional<String> problem(HandlerFacts handler, RouteContext surroundings) {
        String unknown = handler.fileName().unknown();
        return unknown == null ? Optional.empty()
                : Optional.of(handler.place() + " has the suffix " + unknown + ", which says nothing: " + CURE);
    }

    /** {@code .a, .b or .c}. */
    private static String list(List<String> suffixes) {
        int last = suffixes.size() - 1;
        return suffixes.stream().limit(last).map(suffix -> "." + suffix).collect(Collectors.joining(", ")) + " or ."
                + suffixes.get(last);
    }
}
