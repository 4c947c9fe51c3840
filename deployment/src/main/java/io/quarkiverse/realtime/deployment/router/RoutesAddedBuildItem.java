package io.quarkiverse.realtime.deployment.router;

import io.quarkus.builder.item.EmptyBuildItem;

/**
 * The router has all its routes.
 */
final class RoutesAddedBuildItem extends EmptyBuildItem {
}
