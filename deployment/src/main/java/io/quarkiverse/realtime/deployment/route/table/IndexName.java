package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * {@code Index} is its folder.
 */
final class IndexName implements NameRule {

    @Override
    public Optional<List<Segment>> segments(String name) {
        return name.equals("Index") ? Optional.of(List.of()) : Optional.empty();
    }
}
