package io.quarkiverse.realtime.deployment.route;

import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;

import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The concrete handler classes of the application, routes or not.
 */
final class HandlersBuildItem extends SimpleBuildItem {

    record Handler(ClassInfo type, HandlerFacts facts, Map<String, String> paramTypes) {
    }

    private final List<Handler> handlers;

    HandlersBuildItem(List<Handler> handlers) {
        this.handlers = List.copyOf(handlers);
    }

    List<Handler> handlers() {
        return handlers;
    }
}
