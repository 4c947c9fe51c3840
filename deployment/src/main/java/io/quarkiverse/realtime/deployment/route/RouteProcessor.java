package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.ROUTE_GROUP;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassInfo.NestingType;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.deployment.problem.ProblemBuildItem;
import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkiverse.realtime.deployment.route.table.Route;
import io.quarkiverse.realtime.deployment.route.table.RouteContext;
import io.quarkiverse.realtime.deployment.route.table.RouteProblem;
import io.quarkiverse.realtime.deployment.route.table.RouteRoots;
import io.quarkiverse.realtime.deployment.route.table.RouteTable;
import io.quarkiverse.realtime.deployment.route.table.WebSocketsNextPath;
import io.quarkiverse.realtime.runtime.config.RealtimeBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;

/**
 * From handlers to routes.
 */
class RouteProcessor {

    /**
     * Spells the paths and validates the routes as a set.
     */
    @BuildStep
    void table(HandlersBuildItem handlers, CombinedIndexBuildItem combinedIndex, UserWebSocketEndpointsBuildItem foreignSockets,
            NonApplicationRootPathBuildItem nonApplicationRoot, RealtimeBuildTimeConfig config,
            BuildProducer<RealtimeRouteBuildItem> routes, BuildProducer<ProblemBuildItem> problems) {
        IndexView index = combinedIndex.getIndex();
        Map<HandlerFacts, HandlersBuildItem.Handler> byFacts = handlers.handlers().stream()
                .collect(Collectors.toMap(HandlersBuildItem.Handler::facts, Function.identity()));
        RouteTable table = RouteTable.of(byFacts.keySet(),
                new RouteContext(new RouteRoots(config.routesPackage().orElse(List.of())), groups(index),
                        ReservedPath.below(nonApplicationRoot), foreignSockets.byShape()));
        for (RouteProblem problem : table.problems()) {
            problems.produce(new ProblemBuildItem(problem.message()));
        }
        ExecutionModelResolver resolver = new ExecutionModelResolver(index);
        for (Route route : table.routes()) {
            HandlersBuildItem.Handler handler = byFacts.get(route.handler());
            routes.produce(new RealtimeRouteBuildItem(route, handler.type(),
                    resolver.resolve(handler.type(), ClassHierarchy.isA(handler.type(), WEBSOCKET_HANDLER, index)),
                    handler.paramTypes()));
        }
    }

    /** Annotations of a package are those of a class named package-info in it. */
    private static Set<String> groups(IndexView index) {
        return index.getAnnotations(ROUTE_GROUP).stream()
                .map(annotation -> annotation.target().asClass().name().packagePrefix()).collect(Collectors.toSet());
    }

    /**
     * Finds what WebSockets Next serves besides our routes.
     */
    @BuildStep
    UserWebSocketEndpointsBuildItem foreignSockets(CombinedIndexBuildItem combinedIndex, BuildExclusionsBuildItem exclusions) {
        IndexView index = combinedIndex.getIndex();
        Map<String, String> byShape = new HashMap<>();
        for (AnnotationInstance annotation : index.getAnnotations(WEBSOCKET)) {
            ClassInfo type = annotation.target().asClass();
            if (exclusions.isExcluded(type)) {
                continue;
            }
            byShape.put(WebSocketsNextPath.parse(webSocketsNextPath(type, index)).shape(), type.name().toString());
        }
        return new UserWebSocketEndpointsBuildItem(byShape);
    }

    /** The path of an endpoint that is nested in another one is below the path of that. */
    private static String webSocketsNextPath(ClassInfo type, IndexView index) {
        AnnotationInstance annotation = type == null ? null : type.declaredAnnotation(WEBSOCKET);
        if (annotation == null) {
            return "";
        }
        String path = annotation.value("path").asString();
        return type.nestingType() != NestingType.INNER ? path
                : webSocketsNextPath(index.getClassByName(type.enclosingClass()), index) + "/" + path;
    }

    /**
     * Handlers are beans without saying so.
     */
    @BuildStep
    AdditionalBeanBuildItem beans(List<RealtimeRouteBuildItem> routes) {
        return AdditionalBeanBuildItem.builder()
                .setDefaultScope(BuiltinScope.SINGLETON.getName())
                .addBeanClasses(routes.stream().map(RealtimeRouteBuildItem::handlerName).toList())
                .build();
    }

    /**
     * All of them at once: ArC would ask for each bean whether it is the first, the second and so on otherwise.
     */
    @BuildStep
    UnremovableBeanBuildItem beansThatNobodyInjects(List<RealtimeRouteBuildItem> routes) {
        return UnremovableBeanBuildItem
                .beanClassNames(routes.stream().map(RealtimeRouteBuildItem::handlerName).collect(Collectors.toSet()));
    }

    /**
     * Parameters are converted by reflection.
     */
    @BuildStep
    ReflectiveClassBuildItem paramTypes(List<RealtimeRouteBuildItem> routes) {
        return ReflectiveClassBuildItem.builder(routes.stream().flatMap(route -> route.paramTypes().values().stream())
                .distinct().toArray(String[]::new)).methods().reason(getClass().getName()).build();
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem executionModels(CombinedIndexBuildItem combinedIndex) {
        IndexView index = combinedIndex.getIndex();
        return new ExecutionModelAnnotationsAllowedBuildItem((MethodInfo method) -> ExecutionModelResolver.isHook(method)
                && (ClassHierarchy.isA(method.declaringClass(), WEBSOCKET_HANDLER, index)
                        || ClassHierarchy.isA(method.declaringClass(), REACTIVE_WEBSOCKET_HANDLER, index)
                        || ClassHierarchy.isA(method.declaringClass(), EVENT_STREAM_HANDLER, index)));
    }
}
