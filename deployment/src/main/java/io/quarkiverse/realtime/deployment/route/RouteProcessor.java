package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.ROUTE_METHOD;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.spi.DefinitionException;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassLine;
import io.quarkiverse.realtime.runtime.config.RealtimeBuildTimeConfig;
import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.TestClassPredicateBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;

/**
 * From classes to routes: index, table, validation.
 */
class RouteProcessor {

    /** Static segments and whole segments that are parameters: what a route of ours can be compared with. */
    private static final Pattern SIMPLE_PATH = Pattern.compile("(/?([^/{}*:]+|\\{\\w+}))*/?");

    /**
     * Finds the handlers of the application itself; those of its tests are left alone.
     */
    @BuildStep
    HandlersBuildItem index(CombinedIndexBuildItem combinedIndex, ApplicationArchivesBuildItem archives,
            BuildExclusionsBuildItem exclusions, Optional<TestClassPredicateBuildItem> testClasses) {
        IndexView all = combinedIndex.getIndex();
        IndexView application = archives.getRootArchive().getIndex();
        Set<ClassInfo> classes = new LinkedHashSet<>();
        for (DotName type : List.of(WEBSOCKET_HANDLER, REACTIVE_WEBSOCKET_HANDLER, EVENT_STREAM_HANDLER)) {
            classes.addAll(all.getAllKnownImplementations(type));
        }
        classes.removeIf(c -> c.isAbstract() || c.isInterface() || c.isSynthetic()
                || application.getClassByName(c.name()) == null || exclusions.isExcluded(c)
                || testClasses.isPresent() && testClasses.get().getPredicate().test(c.name().toString()));
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        List<HandlersBuildItem.Handler> handlers = new ArrayList<>();
        for (ClassInfo c : classes) {
            handlers.add(new HandlersBuildItem.Handler(c, facts(c, all, classLoader)));
        }
        return new HandlersBuildItem(handlers);
    }

    private static HandlerFacts facts(ClassInfo handler, IndexView index, ClassLoader classLoader) {
        Set<HandlerKind> kinds = EnumSet.noneOf(HandlerKind.class);
        if (isA(handler, WEBSOCKET_HANDLER, index) || isA(handler, REACTIVE_WEBSOCKET_HANDLER, index)) {
            kinds.add(HandlerKind.WEBSOCKET);
        }
        if (isA(handler, EVENT_STREAM_HANDLER, index)) {
            kinds.add(HandlerKind.EVENT_STREAM);
        }
        AnnotationInstance method = handler.declaredAnnotation(ROUTE_METHOD);
        return new HandlerFacts(handler.name().toString(), SourceFiles.of(handler.name().toString(), classLoader),
                handler.nestingType() == ClassInfo.NestingType.TOP_LEVEL, !handler.typeParameters().isEmpty(), kinds,
                method == null ? "GET" : method.value().asString().toUpperCase(Locale.ROOT));
    }

    /**
     * Spells the paths and validates the routes as a set.
     */
    @BuildStep
    void table(HandlersBuildItem handlers, CombinedIndexBuildItem combinedIndex, ForeignSocketsBuildItem foreignSockets,
            NonApplicationRootPathBuildItem nonApplicationRoot, RealtimeBuildTimeConfig config,
            BuildProducer<RealtimeRouteBuildItem> routes, BuildProducer<ValidationErrorBuildItem> errors) {
        IndexView index = combinedIndex.getIndex();
        Map<String, ClassInfo> classes = handlers.handlers().stream()
                .collect(Collectors.toMap(h -> h.facts().className(), HandlersBuildItem.Handler::type));
        RouteTable table = RouteTable.of(handlers.handlers().stream().map(HandlersBuildItem.Handler::facts).toList(),
                new RouteRoots(config.routesPackage().orElse(List.of())), ReservedPath.below(nonApplicationRoot),
                foreignSockets.byShape());
        for (RouteProblem problem : table.problems()) {
            errors.produce(new ValidationErrorBuildItem(new DefinitionException(problem.message())));
        }
        HookModelResolver resolver = new HookModelResolver(index);
        for (Route route : table.routes()) {
            ClassInfo type = classes.get(route.handler().className());
            routes.produce(new RealtimeRouteBuildItem(route, type,
                    resolver.resolve(type, isA(type, WEBSOCKET_HANDLER, index))));
        }
    }

    /**
     * Finds what WebSockets Next serves besides our routes. Its nested endpoints, whose path is put together from
     * several classes, are left to its own route.
     */
    @BuildStep
    ForeignSocketsBuildItem foreignSockets(CombinedIndexBuildItem combinedIndex) {
        Map<String, String> byShape = new HashMap<>();
        for (AnnotationInstance annotation : combinedIndex.getIndex().getAnnotations(WEBSOCKET)) {
            ClassInfo type = annotation.target().asClass();
            String path = annotation.value("path").asString();
            if (type.nestingType() == ClassInfo.NestingType.TOP_LEVEL && SIMPLE_PATH.matcher(path).matches()) {
                byShape.put(RoutePattern.parse(path).shape(), type.name().toString());
            }
        }
        return new ForeignSocketsBuildItem(byShape);
    }

    /**
     * Handlers are beans without saying so.
     */
    @BuildStep
    AdditionalBeanBuildItem beans(List<RealtimeRouteBuildItem> routes) {
        return AdditionalBeanBuildItem.builder()
                .setUnremovable()
                .setDefaultScope(BuiltinScope.SINGLETON.getName())
                .addBeanClasses(routes.stream().map(RealtimeRouteBuildItem::handlerName).toList())
                .build();
    }

    @BuildStep
    ExecutionModelAnnotationsAllowedBuildItem executionModels(CombinedIndexBuildItem combinedIndex) {
        IndexView index = combinedIndex.getIndex();
        return new ExecutionModelAnnotationsAllowedBuildItem((MethodInfo method) -> HookModelResolver.isHook(method)
                && (isA(method.declaringClass(), WEBSOCKET_HANDLER, index)
                        || isA(method.declaringClass(), REACTIVE_WEBSOCKET_HANDLER, index)
                        || isA(method.declaringClass(), EVENT_STREAM_HANDLER, index)));
    }

    private static boolean isA(ClassInfo type, DotName api, IndexView index) {
        for (ClassInfo c : ClassLine.of(type, index)) {
            for (DotName name : c.interfaceNames()) {
                ClassInfo parent = name.equals(api) ? null : index.getClassByName(name);
                if (name.equals(api) || parent != null && isA(parent, api, index)) {
                    return true;
                }
            }
        }
        return false;
    }
}
