package io.quarkiverse.realtime.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;

/**
 * Realtime
 */
@ConfigMapping(prefix = "quarkus.realtime")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface RealtimeBuildTimeConfig {

    /**
     * The packages below which handler classes are routes, for example {@code org.acme.routes}.
     * <p>
     * Without it, these are the application's packages whose last segment is {@code routes}, where it is the first
     * segment of that name: {@code org.acme.routes}, not {@code org.acme.routes.admin.routes}.
     */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> routesPackage();

    /**
     * The dependencies whose handler classes are routes too, each as {@code groupId:artifactId}. What other dependencies
     * bring along is left alone.
     */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> routeJars();
}
