package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * {@code $id} is a parameter, {@code $$rest} a catch-all: what a package and a public class can be called, too.
 */
final class DollarName implements NameRule {

    private static final Pattern PARAM = Pattern.compile("\\$(\\$?)(\\w+)");

    @Override
    public Optional<List<Segment>> segments(String name) {
        if (!name.startsWith("$")) {
            return Optional.empty();
        }
        Matcher param = PARAM.matcher(name);
        if (!param.matches()) {
            throw new IllegalArgumentException("write $name for a parameter or $$name for a catch-all, where a name has"
                    + " letters, digits and underscores, or let it not begin with a dollar sign");
        }
        return Optional.of(List.of(new Segment(param.group(1).isEmpty() ? Kind.PARAM : Kind.CATCH_ALL, param.group(2))));
    }
}
