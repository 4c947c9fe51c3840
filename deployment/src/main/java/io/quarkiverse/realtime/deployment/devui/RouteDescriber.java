package io.quarkiverse.realtime.deployment.devui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.deployment.endpoint.HandlerSecurityBuildItem;
import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkus.deployment.ide.Ide;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;

/**
 * Puts into words what is known of a route.
 */
final class RouteDescriber {

    private final String rootPath;
    private final IndexView index;
    private final HandlerSecurityBuildItem guards;
    private final Optional<SecurityTransformer> security;

    /**
     * @param rootPath the HTTP root path, ending in a slash
     */
    RouteDescriber(String rootPath, IndexView index, HandlerSecurityBuildItem guards,
            Optional<SecurityTransformerBuildItem> transformers) {
        this.rootPath = rootPath;
        this.index = index;
        this.guards = guards;
        this.security = transformers.map(t -> SecurityTransformerBuildItem.createSecurityTransformer(index, transformers));
    }

    RouteDescription describe(RealtimeRouteBuildItem route) {
        String source = route.route().handler().sourcePath();
        Path file = Ide.findSourceFile(source);
        return new RouteDescription(rootPath + route.pattern().substring(1), route.isSocket(),
                route.isStream() ? route.route().handler().method() : null, route.handlerName(), source,
                file == null ? null : file.toAbsolutePath().toString(), execution(route), security(route));
    }

    /** What is not named runs on the event loop, which is as good as saying that it is not overridden. */
    private static List<String> execution(RealtimeRouteBuildItem route) {
        Map<ExecutionModel, List<String>> hooks = new EnumMap<>(ExecutionModel.class);
        route.models().forEach((hook, model) -> {
            boolean served = hook == Hook.STREAM ? route.isStream() : route.isSocket();
            if (served && model != ExecutionModel.EVENT_LOOP) {
                hooks.computeIfAbsent(model, m -> new ArrayList<>()).add(hook.method());
            }
        });
        if (hooks.isEmpty()) {
            return List.of("event loop");
        }
        List<String> execution = new ArrayList<>();
        hooks.forEach((model, names) -> execution.add(
                (model == ExecutionModel.WORKER ? "worker thread: " : "virtual thread: ") + String.join(", ", names)));
        return execution;
    }

    private List<String> security(RealtimeRouteBuildItem route) {
        List<String> found = new ArrayList<>();
        for (AnnotationInstance annotation : guards.of(route.handlerClass().name())) {
            found.add(AnnotationText.of(annotation));
        }
        security.ifPresent(transformer -> {
            for (ClassInfo type : ClassHierarchy.of(route.handlerClass(), index)) {
                for (MethodInfo method : type.methods()) {
                    for (AnnotationInstance annotation : method.declaredAnnotations()) {
                        if (transformer.isSecurityAnnotation(annotation)) {
                            found.add(method.name() + ": " + AnnotationText.of(annotation));
                        }
                    }
                }
            }
        });
        return found;
    }
}
