package io.quarkiverse.realtime.deployment.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.runtime.config.RealtimeBuildTimeConfig;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.maven.dependency.Dependency;

/**
 * The dependencies whose handlers are routes.
 *
 * @param names each as {@code groupId:artifactId}
 */
record RouteJars(List<String> names) {

    static RouteJars of(RealtimeBuildTimeConfig config) {
        return new RouteJars(config.routeJars().orElse(List.of()));
    }

    /**
     * @return what is wrong with the names, and the cure
     */
    List<String> problems(ApplicationModel application) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            if (name.split(":", -1).length != 2) {
                problems.add("quarkus.realtime.route-jars names '" + name + "': write groupId:artifactId");
            } else if (application.getRuntimeDependencies().stream().map(Dependency::getKey).map(RouteJars::name)
                    .noneMatch(name::equals)) {
                problems.add("quarkus.realtime.route-jars names '" + name + "', which the application does not depend on: add"
                        + " the dependency, or take the name away");
            }
        }
        return problems;
    }

    /**
     * @return the archive if the handlers in it are routes
     */
    Optional<ApplicationArchive> archiveOf(String className, ApplicationArchivesBuildItem archives) {
        ApplicationArchive archive = archives.containingArchive(className);
        return archive != null && (archive == archives.getRootArchive() || names.contains(name(archive.getKey())))
                ? Optional.of(archive)
                : Optional.empty();
    }

    static String name(ArtifactKey key) {
        return key == null ? null : key.getGroupId() + ":" + key.getArtifactId();
    }
}
