package io.quarkiverse.realtime.deployment.endpoint;

import java.util.List;
import java.util.Map;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The security annotations on handler classes.
 */
public final class HandlerSecurityBuildItem extends SimpleBuildItem {

    private final Map<DotName, List<AnnotationInstance>> byHandler;

    HandlerSecurityBuildItem(Map<DotName, List<AnnotationInstance>> byHandler) {
        this.byHandler = Map.copyOf(byHandler);
    }

    /**
     * @return the annotations of the handler class, empty if there are none
     */
    public List<AnnotationInstance> of(DotName handler) {
        return byHandler.getOrDefault(handler, List.of());
    }

    Map<DotName, List<AnnotationInstance>> byHandler() {
        return byHandler;
    }
}
