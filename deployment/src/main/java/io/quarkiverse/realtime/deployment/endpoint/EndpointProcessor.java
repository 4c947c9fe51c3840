package io.quarkiverse.realtime.deployment.endpoint;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.AUTHORIZATION_POLICY;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.gizmo2.Jandex2Gizmo;

import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.runtime.RealtimeRecorder;
import io.quarkiverse.realtime.runtime.tracing.OpenTelemetryHookTracing;
import io.quarkiverse.realtime.runtime.wsnext.SinkFactory;
import io.quarkiverse.realtime.runtime.wsnext.SocketEndpoint;
import io.quarkiverse.realtime.runtime.wsnext.SocketEndpointIds;
import io.quarkiverse.realtime.runtime.wsnext.SocketRouteGuard;
import io.quarkiverse.realtime.runtime.wsnext.UpgradeHookCheck;
import io.quarkiverse.realtime.runtime.wsnext.WebSocketsNextRoutes;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.GeneratedBeanBuildItem;
import io.quarkus.arc.deployment.GeneratedBeanGizmo2Adaptor;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.WebSocket;

/**
 * From routes to endpoints of WebSockets Next: for each a class is generated that says where it is and who may enter.
 */
class EndpointProcessor {

    /**
     * What stands before this in the name of a class tells WebSockets Next which class an endpoint belongs to. It then
     * counts as a class of the application, and is new after a live reload, as the handler is.
     */
    private static final String SUFFIX = "_WebSocketServerEndpoint_Realtime";

    @BuildStep
    void generate(List<RealtimeRouteBuildItem> routes, HandlerSecurityBuildItem security, CombinedIndexBuildItem combinedIndex,
            BuildProducer<GeneratedBeanBuildItem> generatedBeans, BuildProducer<SocketEndpointBuildItem> endpoints) {
        Gizmo gizmo = Gizmo.create(new GeneratedBeanGizmo2Adaptor(generatedBeans)).withDebugInfo(false).withParameters(false);
        for (RealtimeRouteBuildItem route : routes) {
            if (!route.isSocket()) {
                continue;
            }
            String className = route.handlerName() + SUFFIX;
            gizmo.class_(className, cc -> {
                cc.public_();
                cc.extends_(SocketEndpoint.class);
                cc.addAnnotation(Singleton.class);
                cc.addAnnotation(WebSocket.class, annotation -> {
                    annotation.add("path", WebSocketsNextRoutes.path(route.route().pattern(), route.handlerName()));
                    annotation.add("endpointId", route.handlerName());
                    annotation.add("inboundProcessingMode", InboundProcessingMode.CONCURRENT);
                });
                for (AnnotationInstance annotation : security.of(route.handlerClass().name())) {
                    if (annotation.name().equals(AUTHORIZATION_POLICY)) {
                        continue; // WebSockets Next fails on it beside another security annotation; our router checks it
                    }
                    Jandex2Gizmo.addAnnotation(cc, annotation, combinedIndex.getComputingIndex());
                }
                cc.constructor(mc -> {
                    mc.public_();
                    mc.body(bc -> {
                        bc.invokeSpecial(ConstructorDesc.of(SocketEndpoint.class), cc.this_());
                        bc.return_();
                    });
                });
            });
            endpoints.produce(new SocketEndpointBuildItem(route, className));
        }
    }

    @BuildStep
    void beans(List<SocketEndpointBuildItem> endpoints, Capabilities capabilities,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (endpoints.isEmpty()) {
            return;
        }
        if (capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(OpenTelemetryHookTracing.class));
        }
        beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                .addBeanClasses(SocketRouteGuard.class, UpgradeHookCheck.class, SinkFactory.class)
                // WebSockets Next registers these two only if it finds @WebSocket in the index, which has no generated classes
                .addBeanClasses("io.quarkus.websockets.next.runtime.ConnectionManager",
                        "io.quarkus.websockets.next.runtime.WebSocketHttpServerOptionsCustomizer")
                .build());
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void endpointIds(List<SocketEndpointBuildItem> endpoints, RealtimeRecorder recorder,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        if (endpoints.isEmpty()) {
            return;
        }
        Set<String> ids = endpoints.stream().map(e -> e.route().handlerName()).collect(Collectors.toSet());
        beans.produce(SyntheticBeanBuildItem.configure(SocketEndpointIds.class)
                .scope(Singleton.class)
                .supplier(recorder.endpointIds(ids))
                .done());
    }
}
