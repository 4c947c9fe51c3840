package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * One rule about what a name says of the path. A new one is a class, its place in the order of {@link PathSpelling}, and
 * a test.
 */
interface NameRule {

    /**
     * @param name of a package, without those around it, or of a source file, without its extension
     * @return the segments that it stands for; empty if the rule does not speak of such names
     * @throws IllegalArgumentException if the name is meant for the rule and breaks it; the message tells the cure
     */
    Optional<List<Segment>> segments(String name);
}
