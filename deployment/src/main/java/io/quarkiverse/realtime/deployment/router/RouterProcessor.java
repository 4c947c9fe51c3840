package io.quarkiverse.realtime.deployment.router;

import static io.quarkus.security.spi.SecurityTransformer.AuthorizationType.AUTHORIZATION_POLICY;
import static io.quarkus.websockets.next.deployment.config.WebSocketsServerBuildConfig.ContextActivation.ALWAYS;

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
import io.quarkiverse.realtime.deployment.ClassLine;
import io.quarkiverse.realtime.deployment.RealtimeDotNames;
import io.quarkiverse.realtime.deployment.endpoint.SocketEndpointBuildItem;
import io.quarkiverse.realtime.deployment.route.ForeignSocketsBuildItem;
import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.deployment.route.ReservedPath;
import io.quarkiverse.realtime.runtime.RealtimeRecorder;
import io.quarkiverse.realtime.runtime.RealtimeRouter;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.security.spi.ClassSecurityCheckStorageBuildItem;
import io.quarkus.security.spi.PermissionsAllowedMetaAnnotationBuildItem;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.security.spi.runtime.SecurityCheck;
import io.quarkus.vertx.http.deployment.BodyHandlerBuildItem;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.websockets.next.deployment.GeneratedEndpointBuildItem;
import io.quarkus.websockets.next.deployment.config.WebSocketsServerBuildConfig;
import io.quarkus.websockets.next.runtime.WebSocketServerRecorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Records the router: one route in front of all others of the application, behind authentication, authorization and
 * filters.
 */
class RouterProcessor {

    /** Authorization is at -100, other routes begin at 0. */
    private static final int IN_FRONT = -1;
    /** Behind static resources (10,000) and REST (20,500). */
    private static final int AT_THE_END = 30_000;

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class) // the security check of upgrades is one
    void register(List<RealtimeRouteBuildItem> routes, ForeignSocketsBuildItem foreignSockets,
            List<SocketEndpointBuildItem> endpoints,
            List<GeneratedEndpointBuildItem> webSocketsNextEndpoints, WebSocketsServerBuildConfig webSocketsNextConfig,
            NonApplicationRootPathBuildItem nonApplicationRoot, VertxHttpBuildTimeConfig httpConfig,
            BodyHandlerBuildItem bodyHandler,
            ValidationPhaseBuildItem validation, CombinedIndexBuildItem combinedIndex,
            Optional<SecurityTransformerBuildItem> securityTransformer,
            Optional<PermissionsAllowedMetaAnnotationBuildItem> metaAnnotations,
            Optional<ClassSecurityCheckStorageBuildItem> securityChecks, RealtimeRecorder recorder, RecorderContext classes,
            WebSocketServerRecorder webSocketsNext, BuildProducer<RouteBuildItem> vertxRoutes) {
        if (routes.isEmpty()) {
            return;
        }
        SecurityTransformer security = securityTransformer.isEmpty() ? null
                : SecurityTransformerBuildItem.createSecurityTransformer(combinedIndex.getIndex(), securityTransformer);
        CdiContextNeed contexts = new CdiContextNeed(validation.getBeanResolver(), security, metaAnnotations);
        Map<DotName, BeanInfo> beans = validation.getContext().beans().classBeans().stream()
                .collect(Collectors.toMap(BeanInfo::getBeanClass, Function.identity(), (first, second) -> first));
        RuntimeValue<RealtimeRouter> router = recorder.createRouter(nonApplicationRoot.getNormalizedHttpRootPath(),
                ReservedPath.absolute(nonApplicationRoot), httpConfig.enableCompression(), bodyHandler.getHandler());

        Map<String, GeneratedEndpointBuildItem> generated = webSocketsNextEndpoints.stream()
                .filter(GeneratedEndpointBuildItem::isServer)
                .collect(Collectors.toMap(GeneratedEndpointBuildItem::getEndpointId, Function.identity()));
        for (SocketEndpointBuildItem endpoint : endpoints) {
            RealtimeRouteBuildItem route = endpoint.route();
            BeanInfo bean = bean(route, beans);
            Handler<RoutingContext> handler = webSocketsNext.createEndpointHandler(
                    generated.get(route.handlerName()).getGeneratedClassName(), route.handlerName(),
                    webSocketsNextConfig.activateRequestContext() == ALWAYS || contexts.request(bean),
                    webSocketsNextConfig.activateSessionContext() == ALWAYS || contexts.session(bean), route.pattern());
            recorder.addSocket(router, route.pattern(), route.handlerName(), bean.getIdentifier(), route.models(),
                    paramTypes(route, classes), overflowPolicy(route, combinedIndex.getIndex()), policy(route, security),
                    handler);
        }
        for (RealtimeRouteBuildItem route : routes) {
            if (route.isStream()) {
                SecurityCheck check = securityChecks
                        .map(storage -> (SecurityCheck) storage.getSecurityCheck(route.handlerClass().name())).orElse(null);
                recorder.addStream(router, route.pattern(), route.handlerName(), bean(route, beans).getIdentifier(),
                        route.route().handler().method(), route.models().get(Hook.STREAM),
                        paramTypes(route, classes), overflowPolicy(route, combinedIndex.getIndex()), check,
                        policy(route, security));
            }
        }
        for (String shape : foreignSockets.byShape().keySet()) {
            recorder.addForeignSocket(router, shape);
        }
        vertxRoutes.produce(RouteBuildItem.builder().orderedRoute("/*", IN_FRONT, recorder.front(router))
                .handler(recorder.serve(router)).build());
        vertxRoutes.produce(RouteBuildItem.builder().orderedRoute("/*", AT_THE_END, recorder.end(router))
                .handler(recorder.serve(router)).build());
    }

    private static BeanInfo bean(RealtimeRouteBuildItem route, Map<DotName, BeanInfo> beans) {
        BeanInfo bean = beans.get(route.handlerClass().name());
        if (bean == null) {
            throw new IllegalStateException(
                    route.route().handler().place() + " is no bean: remove @Vetoed, or make the class abstract");
        }
        return bean;
    }

    private static OverflowPolicy overflowPolicy(RealtimeRouteBuildItem route, IndexView index) {
        for (ClassInfo type : ClassLine.of(route.handlerClass(), index)) {
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
