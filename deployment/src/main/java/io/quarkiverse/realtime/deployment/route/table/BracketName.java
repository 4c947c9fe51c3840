package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * {@code [id]} is a parameter, {@code [...rest]} a catch-all. For files only: a package can't have such a name.
 */
final class BracketName implements NameRule {

    private static final Pattern PARAM = Pattern.compile("\\[(\\w+)]");
    private static final Pattern CATCH_ALL = Pattern.compile("\\[\\.\\.\\.(\\w+)]");
    private static final Pattern SYNTAX = Pattern.compile("[\\[\\]{}:*/]");

    @Override
    public Optional<List<Segment>> segments(String name) {
        Matcher param = PARAM.matcher(name);
        if (param.matches()) {
            return Optional.of(List.of(new Segment(Kind.PARAM, param.group(1))));
        }
        Matcher catchAll = CATCH_ALL.matcher(name);
        if (catchAll.matches()) {
            return Optional.of(List.of(new Segment(Kind.CATCH_ALL, catchAll.group(1))));
        }
        if (SYNTAX.matcher(name).find()) {
            throw new IllegalArgumentException("write [name] for a parameter or [...name] for a catch-all, where a name has"
                    + " letters, digits and underscores, or leave the brackets out");
        }
        return Optional.empty();
    }
}
