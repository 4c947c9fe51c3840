package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * A package is a segment as it is written.
 */
final class VerbatimName implements NameRule {

    @Override
    public Optional<List<Segment>> segments(String name) {
        return Optional.of(List.of(new Segment(Kind.STATIC, name)));
    }
}
