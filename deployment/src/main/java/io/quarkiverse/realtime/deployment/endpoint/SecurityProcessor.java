package io.quarkiverse.realtime.deployment.endpoint;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.PERMISSIONS_ALLOWED;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_SECURITY;
import static io.quarkus.security.spi.SecurityTransformer.AuthorizationType.SECURITY_CHECK;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.deployment.problem.ProblemBuildItem;
import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.security.spi.PermissionsAllowedMetaAnnotationBuildItem;
import io.quarkus.security.spi.RegisterClassSecurityCheckBuildItem;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.vertx.http.deployment.EagerSecurityInterceptorBindingBuildItem;

/**
 * The security annotations of a handler class guard every transport of it: they are copied to the generated endpoint,
 * where WebSockets Next checks them before the handshake, and registered as checks that our router applies to event
 * streams. On the handler itself they would be checked again at each hook, so they are taken away there.
 */
class SecurityProcessor {

    @BuildStep
    HandlerSecurityBuildItem collect(List<RealtimeRouteBuildItem> routes, CombinedIndexBuildItem combinedIndex,
            Optional<SecurityTransformerBuildItem> transformers) {
        Map<DotName, List<AnnotationInstance>> byHandler = new HashMap<>();
        if (transformers.isPresent()) {
            IndexView index = combinedIndex.getIndex();
            SecurityAnnotations annotations = new SecurityAnnotations(index, transformers);
            for (RealtimeRouteBuildItem route : routes) {
                List<AnnotationInstance> own = annotations.on(route.handlerClass());
                if (!own.isEmpty()) {
                    byHandler.put(route.handlerClass().name(), own);
                }
            }
        }
        return new HandlerSecurityBuildItem(byHandler);
    }

    /**
     * What would silently leave a route open is an error.
     */
    @BuildStep
    void validate(List<RealtimeRouteBuildItem> routes, CombinedIndexBuildItem combinedIndex,
            Optional<SecurityTransformerBuildItem> transformers, List<EagerSecurityInterceptorBindingBuildItem> eager,
            BuildProducer<ProblemBuildItem> problems) {
        IndexView index = combinedIndex.getIndex();
        Set<DotName> eagerNames = eager.stream().flatMap(e -> Arrays.stream(e.getAnnotationBindings()))
                .collect(Collectors.toSet());
        SecurityAnnotations annotations = transformers.isPresent() ? new SecurityAnnotations(index, transformers) : null;
        for (RealtimeRouteBuildItem route : routes) {
            ClassInfo handler = route.handlerClass();
            if (annotations == null) {
                UncheckedGuard.of(handler, index).ifPresent(guard -> problems.produce(new ProblemBuildItem(
                        route.route().handler().sourcePath() + " " + guard
                                + ", but Quarkus Security is not there to check it: add"
                                + " a security extension, for example io.quarkus:quarkus-security")));
                continue;
            }
            boolean unguarded = annotations.on(handler).isEmpty();
            for (ClassInfo type : ClassHierarchy.withInterfaces(handler, index)) {
                for (DotName name : eagerNames) {
                    if (type.annotationsMap().containsKey(name)) {
                        error(problems, "%s has @%s, which is not applied to routes: choose the mechanism by path with"
                                + " quarkus.http.auth.permission.*.auth-mechanism", route, name);
                    }
                }
                if (unguarded) { // then the annotations found here are those of a superclass or an interface
                    for (AnnotationInstance inherited : annotations.on(type)) {
                        error(problems, "%s inherits @%s from " + type.name() + ", where it does not guard the upgrade: repeat"
                                + " the annotation on the handler class", route, inherited.name());
                    }
                }
                if (type.isInterface()) {
                    uncheckedHooks(route, type, annotations, index, problems);
                }
            }
        }
    }

    /** CDI intercepts the methods of an interface, but not for the annotations that they have there. */
    private static void uncheckedHooks(RealtimeRouteBuildItem route, ClassInfo type, SecurityAnnotations annotations,
            IndexView index, BuildProducer<ProblemBuildItem> problems) {
        for (MethodInfo method : type.methods()) {
            if (ClassHierarchy.of(route.handlerClass(), index).stream()
                    .anyMatch(c -> c.method(method.name(), method.parameterTypes()) != null)) {
                continue;
            }
            for (AnnotationInstance inherited : annotations.on(method)) {
                error(problems,
                        "%s inherits @%s on " + method.name() + " from " + type.name() + ", where CDI does not check it:"
                                + " override the method in the handler class and repeat the annotation there",
                        route, inherited.name());
            }
        }
    }

    private static void error(BuildProducer<ProblemBuildItem> problems, String message, RealtimeRouteBuildItem route,
            DotName annotation) {
        problems.produce(new ProblemBuildItem(
                message.formatted(route.route().handler().sourcePath(), annotation.withoutPackagePrefix())));
    }

    @BuildStep
    void takeAwayFromHandlers(HandlerSecurityBuildItem security, CombinedIndexBuildItem combinedIndex,
            BuildProducer<AnnotationsTransformerBuildItem> transformers) {
        // an application that updates identities asks for a check at each hook
        if (security.byHandler().isEmpty() || !combinedIndex.getIndex().getKnownUsers(WEBSOCKET_SECURITY).isEmpty()) {
            return;
        }
        Map<DotName, Set<DotName>> names = new HashMap<>();
        security.byHandler().forEach((handler, annotations) -> names.put(handler,
                annotations.stream().map(AnnotationInstance::name).collect(Collectors.toSet())));
        transformers.produce(new AnnotationsTransformerBuildItem(AnnotationTransformation.forClasses()
                .whenClass(c -> names.containsKey(c.name()))
                // after Quarkus has put @PermissionsAllowed where a meta-annotation stands for it
                .priority(AnnotationTransformation.DEFAULT_PRIORITY_VALUE - 500)
                .transform(context -> context.remove(a -> a.name().equals(PERMISSIONS_ALLOWED)
                        || names.get(context.declaration().asClass().name()).contains(a.name())))));
    }

    @BuildStep
    void registerChecks(List<RealtimeRouteBuildItem> routes, Capabilities capabilities,
            Optional<PermissionsAllowedMetaAnnotationBuildItem> metaAnnotations,
            Optional<SecurityTransformerBuildItem> transformers, BeanArchiveIndexBuildItem beanArchiveIndex,
            BuildProducer<RegisterClassSecurityCheckBuildItem> checks) {
        if (capabilities.isMissing(Capability.SECURITY)) {
            return;
        }
        SecurityTransformer transformer = SecurityTransformerBuildItem.createSecurityTransformer(beanArchiveIndex.getIndex(),
                transformers);
        for (RealtimeRouteBuildItem route : routes) {
            if (route.isStream()) {
                transformer.findFirstSecurityAnnotation(route.handlerClass(), SECURITY_CHECK)
                        .or(() -> metaAnnotations.flatMap(
                                meta -> meta.findPermissionsAllowedInstance(route.handlerClass())))
                        .ifPresent(annotation -> checks.produce(
                                new RegisterClassSecurityCheckBuildItem(route.handlerClass().name(), annotation)));
            }
        }
    }

    /** Knows which annotations are about security. */
    static final class SecurityAnnotations {

        private final SecurityTransformer transformer;
        private final Set<DotName> metaAnnotations;

        SecurityAnnotations(IndexView index, Optional<SecurityTransformerBuildItem> transformers) {
            transformer = SecurityTransformerBuildItem.createSecurityTransformer(index, transformers);
            metaAnnotations = UncheckedGuard.permissionAnnotations(index);
        }

        /**
         * @param target a class or a method
         */
        List<AnnotationInstance> on(AnnotationTarget target) {
            return target.declaredAnnotations().stream()
                    .filter(a -> transformer.isSecurityAnnotation(a) || metaAnnotations.contains(a.name())).toList();
        }
    }
}
