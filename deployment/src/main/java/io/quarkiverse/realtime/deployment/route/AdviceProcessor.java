package io.quarkiverse.realtime.deployment.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.realtime.deployment.problem.AdviceBuildItem;
import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkiverse.realtime.deployment.route.table.RouteRoots;
import io.quarkiverse.realtime.runtime.config.RealtimeBuildTimeConfig;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.TestClassPredicateBuildItem;

/**
 * Finds what would be a silent disappointment: hooks that are none, and packages for routes that have none.
 */
class AdviceProcessor {

    @BuildStep
    void mistakenHooks(List<RealtimeRouteBuildItem> routes, CombinedIndexBuildItem combinedIndex,
            BuildProducer<AdviceBuildItem> advice) {
        for (RealtimeRouteBuildItem route : routes) {
            for (String mistake : MistakenHooks.of(route.handlerClass(), combinedIndex.getComputingIndex())) {
                advice.produce(new AdviceBuildItem(route.route().handler().place() + " " + mistake));
            }
        }
    }

    /**
     * Where a condition of the build excludes a handler, that there is no route is what the developer wants.
     */
    @BuildStep
    void noRoutes(HandlersBuildItem handlers, CombinedIndexBuildItem combinedIndex, ApplicationArchivesBuildItem archives,
            RealtimeBuildTimeConfig config, BuildExclusionsBuildItem exclusions,
            Optional<TestClassPredicateBuildItem> testClasses, BuildProducer<AdviceBuildItem> advice,
            BuildProducer<NoRoutesBuildItem> noRoutes) {
        if (HandlerProcessor.handlerClasses(combinedIndex.getIndex()).stream().anyMatch(exclusions::isExcluded)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        List<HandlerFacts> facts = handlers.handlers().stream().map(HandlersBuildItem.Handler::facts).toList();
        IndexView application = archives.getRootArchive().getIndex();
        RouteRoots roots = new RouteRoots(config.routesPackage().orElse(List.of()));
        Set<String> packages = application.getKnownClasses().stream()
                .filter(c -> testClasses.isEmpty() || !testClasses.get().getPredicate().test(c.name().toString()))
                .filter(c -> c.nestingType() == ClassInfo.NestingType.TOP_LEVEL && !c.simpleName().equals("package-info"))
                .map(c -> c.name().packagePrefix()).filter(name -> name != null)
                .collect(Collectors.toCollection(TreeSet::new));
        // by convention, one of several packages of that name may be for something else
        for (String root : roots.configured().isEmpty() && !facts.isEmpty() ? Set.<String> of() : roots.in(packages)) {
            if (facts.stream().noneMatch(handler -> isIn(root, handler.packageName(), roots))) {
                boolean hasClasses = packages.stream().anyMatch(name -> isIn(root, name, roots));
                problems.add(hasClasses ? "no class below " + root + " is a route: a route is a concrete class that implements"
                        + " WebSocketHandler, ReactiveWebSocketHandler or EventStreamHandler; if the package is for something"
                        + " else, name that of the routes in quarkus.realtime.routes-package"
                        : "no class is below " + root
                                + ", which quarkus.realtime.routes-package names: correct the name, or take it"
                                + " away");
            }
        }
        for (String jar : RouteJars.of(config).names()) {
            if (facts.stream().noneMatch(handler -> jar.equals(handler.jar()))) {
                problems.add(
                        "no class of " + jar + ", which quarkus.realtime.route-jars names, is a route: take the name away");
            }
        }
        problems.forEach(problem -> advice.produce(new AdviceBuildItem(capitalized(problem))));
        if (facts.isEmpty() && !problems.isEmpty()) {
            noRoutes.produce(new NoRoutesBuildItem(String.join("; ", problems)));
        }
    }

    private static boolean isIn(String root, String packageName, RouteRoots roots) {
        return roots.rootOf(packageName).filter(root::equals).isPresent();
    }

    private static String capitalized(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
