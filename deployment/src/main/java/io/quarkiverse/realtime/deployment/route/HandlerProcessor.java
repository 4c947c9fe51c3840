package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.ROUTE_METHOD;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.ROUTE_PATH;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.realtime.deployment.ClassFiles;
import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.deployment.problem.ProblemBuildItem;
import io.quarkiverse.realtime.deployment.route.table.FileName;
import io.quarkiverse.realtime.deployment.route.table.HandlerFacts;
import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.runtime.config.RealtimeBuildTimeConfig;
import io.quarkus.arc.deployment.BuildExclusionsBuildItem;
import io.quarkus.arc.deployment.BuildTimeConditionBuildItem;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.TestClassPredicateBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.runtime.configuration.ConfigUtils;

/**
 * From classes to handlers: which there are, and what the route table has to know of them.
 */
class HandlerProcessor {

    @BuildStep
    void indexRouteJars(RealtimeBuildTimeConfig config, CurateOutcomeBuildItem outcome,
            BuildProducer<IndexDependencyBuildItem> indexed, BuildProducer<ProblemBuildItem> problems) {
        RouteJars jars = RouteJars.of(config);
        for (String name : jars.names()) {
            String[] parts = name.split(":", -1);
            if (parts.length == 2) {
                indexed.produce(new IndexDependencyBuildItem(parts[0], parts[1]));
            }
        }
        for (String problem : jars.problems(outcome.getApplicationModel())) {
            problems.produce(new ProblemBuildItem(problem));
        }
    }

    /**
     * A handler whose file is for a build profile that is not active does not exist, as with {@code @IfBuildProfile}.
     */
    @BuildStep
    void buildProfiles(CombinedIndexBuildItem combinedIndex, BuildProducer<BuildTimeConditionBuildItem> conditions) {
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        for (ClassInfo handler : handlerClasses(combinedIndex.getIndex())) {
            String profile = FileName.of(ClassFiles.sourceFile(handler.name().toString(), classLoader)).profile();
            if (profile != null) {
                conditions.produce(new BuildTimeConditionBuildItem(handler, ConfigUtils.isProfileActive(profile)));
            }
        }
    }

    /** What could be a route. */
    static Set<ClassInfo> handlerClasses(IndexView index) {
        Set<ClassInfo> classes = new LinkedHashSet<>();
        for (DotName type : List.of(WEBSOCKET_HANDLER, REACTIVE_WEBSOCKET_HANDLER, EVENT_STREAM_HANDLER)) {
            classes.addAll(index.getAllKnownImplementations(type));
        }
        classes.removeIf(c -> c.isAbstract() || c.isInterface() || c.isSynthetic());
        return classes;
    }

    /**
     * Finds the handlers of the application itself and of the dependencies that it names; those of its tests are left
     * alone.
     */
    @BuildStep
    HandlersBuildItem index(CombinedIndexBuildItem combinedIndex, ApplicationArchivesBuildItem archives,
            RealtimeBuildTimeConfig config, BuildExclusionsBuildItem exclusions,
            Optional<TestClassPredicateBuildItem> testClasses, BuildProducer<ProblemBuildItem> problems) {
        IndexView index = combinedIndex.getIndex();
        Set<ClassInfo> classes = handlerClasses(index);
        classes.removeIf(c -> exclusions.isExcluded(c)
                || testClasses.isPresent() && testClasses.get().getPredicate().test(c.name().toString()));
        RouteJars jars = RouteJars.of(config);
        ExecutionModelResolver hooks = new ExecutionModelResolver(index);
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        List<HandlersBuildItem.Handler> handlers = new ArrayList<>();
        for (ClassInfo c : classes) {
            Optional<ApplicationArchive> archive = jars.archiveOf(c.name().toString(), archives);
            if (archive.isPresent()) {
                String jar = archive.get() == archives.getRootArchive() ? null : RouteJars.name(archive.get().getKey());
                ReferencedPathParams asked = ReferencedPathParams.of(c, hooks, classLoader);
                HandlerFacts facts = facts(c, jar, asked.names(), index, classLoader);
                handlers.add(new HandlersBuildItem.Handler(c, facts, asked.types()));
                for (String unconvertible : UnconvertibleParams.of(c, index, classLoader)) {
                    problems.produce(new ProblemBuildItem(facts.place() + " asks for " + unconvertible
                            + ", to which no text can be converted: ask for the text, or for a class with a public static valueOf,"
                            + " fromString, of or parse that takes a String and returns the class, or with a public constructor"
                            + " that takes a String"));
                }
            }
        }
        return new HandlersBuildItem(handlers);
    }

    private static HandlerFacts facts(ClassInfo handler, String jar, Set<String> askedParams, IndexView index,
            ClassLoader classLoader) {
        Set<HandlerKind> kinds = EnumSet.noneOf(HandlerKind.class);
        if (ClassHierarchy.isA(handler, WEBSOCKET_HANDLER, index)
                || ClassHierarchy.isA(handler, REACTIVE_WEBSOCKET_HANDLER, index)) {
            kinds.add(HandlerKind.WEBSOCKET);
        }
        if (ClassHierarchy.isA(handler, EVENT_STREAM_HANDLER, index)) {
            kinds.add(HandlerKind.EVENT_STREAM);
        }
        String className = handler.name().toString();
        AnnotationInstance method = handler.declaredAnnotation(ROUTE_METHOD);
        AnnotationInstance path = handler.declaredAnnotation(ROUTE_PATH);
        return new HandlerFacts(className, ClassFiles.sourceFile(className, classLoader),
                handler.nestingType() == ClassInfo.NestingType.TOP_LEVEL, !handler.typeParameters().isEmpty(), kinds,
                method == null ? null : method.value().asString().toUpperCase(Locale.ROOT),
                path == null ? null : path.value().asString(), jar, askedParams);
    }
}
