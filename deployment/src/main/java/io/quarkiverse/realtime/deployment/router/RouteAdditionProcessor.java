package io.quarkiverse.realtime.deployment.router;

import static io.quarkus.security.spi.SecurityTransformer.AuthorizationType.AUTHORIZATION_POLICY;
import static io.quarkus.websockets.next.deployment.config.WebSocketsServerBuildConfig.ContextActivation.ALWAYS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.deployment.RealtimeDotNames;
import io.quarkiverse.realtime.deployment.endpoint.SocketEndpointBuildItem;
import io.quarkiverse.realtime.deployment.problem.ProblemBuildItem;
import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.runtime.RealtimeRouter;
import io.quarkiverse.realtime.runtime.RouteRecorder;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.MainBytecodeRecorderBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.security.spi.ClassSecurityCheckStorageBuildItem;
import io.quarkus.security.spi.PermissionsAllowedMetaAnnotationBuildItem;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.security.spi.runtime.SecurityCheck;
import io.quarkus.websockets.next.deployment.GeneratedEndpointBuildItem;
import io.quarkus.websockets.next.deployment.config.WebSocketsServerBuildConfig;

/**
 * Records the routes of the router.
 */
class RouteAdditionProcessor {

    /**
     * CDI says nothing of the classes that it passes over.
     */
    @BuildStep
    void requireBeans(List<RealtimeRouteBuildItem> routes, ValidationPhaseBuildItem validation,
            BuildProducer<ProblemBuildItem> problems) {
        Map<DotName, BeanInfo> beans = handlerBeans(validation);
        for (RealtimeRouteBuildItem route : routes) {
            if (!beans.containsKey(route.handlerClass().name())) {
                problems.produce(new ProblemBuildItem(route.route().handler().place()
                        + " is no bean, and nobody else can serve " + route.pattern()
                        + ": a handler is a class, no enum, neither @Vetoed nor in quarkus.arc.exclude-types; and it has"
                        + " one constructor only, or one without parameters, or says @Inject on one"));
            }
        }
    }

    @BuildStep
    @Consume(SyntheticBeansRuntimeInitBuildItem.class) // handlers may have some injected
    @Produce(RoutesAddedBuildItem.class)
    void add(Optional<RealtimeRouterBuildItem> routerItem, List<RealtimeRouteBuildItem> routes,
            List<SocketEndpointBuildItem> endpoints, List<GeneratedEndpointBuildItem> webSocketsNextEndpoints,
            WebSocketsServerBuildConfig webSocketsNextConfig, ValidationPhaseBuildItem validation,
            CombinedIndexBuildItem combinedIndex, Optional<SecurityTransformerBuildItem> securityTransformer,
            Optional<PermissionsAllowedMetaAnnotationBuildItem> metaAnnotations,
            Optional<ClassSecurityCheckStorageBuildItem> securityChecks,
            BuildProducer<MainBytecodeRecorderBuildItem> recorderClasses) {
        if (routerItem.isEmpty()) {
            return;
        }
        RuntimeValue<RealtimeRouter> router = routerItem.get().router();
        RouteRecorders recorders = new RouteRecorders(recorderClasses);
        IndexView index = combinedIndex.getIndex();
        SecurityTransformer security = securityTransformer.isEmpty() ? null
                : SecurityTransformerBuildItem.createSecurityTransformer(index, securityTransformer);
        CdiContextNeed contexts = new CdiContextNeed(validation.getBeanResolver(), security, metaAnnotations);
        Map<DotName, BeanInfo> beans = handlerBeans(validation);
        Map<String, GeneratedEndpointBuildItem> generated = webSocketsNextEndpoints.stream()
                .filter(GeneratedEndpointBuildItem::isServer)
                .collect(Collectors.toMap(GeneratedEndpointBuildItem::getEndpointId, Function.identity()));
        for (SocketEndpointBuildItem endpoint : endpoints) {
            RealtimeRouteBuildItem route = endpoint.route();
            BeanInfo bean = beans.get(route.handlerClass().name());
            if (bean == null) {
                continue; // the build fails, for this reason and perhaps for more
            }
            RouteRecorder recorder = recorders.next();
            recorder.addSocket(router, route.pattern(), route.handlerName(), bean.getIdentifier(),
                    generated.get(route.handlerName()).getGeneratedClassName(),
                    webSocketsNextConfig.activateRequestContext() == ALWAYS || contexts.request(bean),
                    webSocketsNextConfig.activateSessionContext() == ALWAYS || contexts.session(bean), models(route),
                    paramTypes(route, recorders.context()), overflowPolicy(route, index), policy(route, security));
        }
        for (RealtimeRouteBuildItem route : routes) {
            BeanInfo bean = beans.get(route.handlerClass().name());
            if (route.isStream() && bean != null) {
                SecurityCheck check = securityChecks
                        .map(storage -> (SecurityCheck) storage.getSecurityCheck(route.handlerClass().name())).orElse(null);
                RouteRecorder recorder = recorders.next();
                recorder.addStream(router, route.pattern(), route.handlerName(), bean.getIdentifier(),
                        route.route().handler().method(), route.models().get(Hook.STREAM),
                        paramTypes(route, recorders.context()), overflowPolicy(route, index), check, policy(route, security));
            }
        }
    }

    private static Map<DotName, BeanInfo> handlerBeans(ValidationPhaseBuildItem validation) {
        return validation.getContext().beans().classBeans().stream()
                .collect(Collectors.toMap(BeanInfo::getBeanClass, Function.identity(), (first, second) -> first));
    }

    /** A recorder that spreads its calls over several methods fails on a map that has no constructor without parameters. */
    private static Map<Hook, ExecutionModel> models(RealtimeRouteBuildItem route) {
        return new HashMap<>(route.models());
    }

    private static OverflowPolicy overflowPolicy(RealtimeRouteBuildItem route, IndexView index) {
        for (ClassInfo type : ClassHierarchy.of(route.handlerClass(), index)) {
            AnnotationInstance annotation = type.declaredAnnotation(RealtimeDotNames.OUTBOUND);
            if (annotation != null) {
                return OverflowPolicy.valueOf(annotation.value("policy").asEnum());
            }
        }
        return null;
    }

    private static Map<String, Class<?>> paramTypes(RealtimeRouteBuildItem route, RecorderContext classes) {
        return route.paramTypes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, type -> classes.classProxy(type.getValue())));
    }

    private static String policy(RealtimeRouteBuildItem route, SecurityTransformer security) {
        return security == null ? null
                : security.findFirstSecurityAnnotation(route.handlerClass(), AUTHORIZATION_POLICY)
                        .map(annotation -> annotation.value("name").asString()).orElse(null);
    }
}
