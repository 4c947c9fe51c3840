package io.quarkiverse.realtime.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Which package knows which. */
class ArchitectureTest {

    private static final String API = "io.quarkiverse.realtime";
    private static final String RUNTIME = API + ".runtime";

    /** The classes of the topic package, in the order in which they can be read. */
    private static final List<String> TOPIC = List.of("LocalTopics", "TopicEngine", "Topic", "LoopSubscriptions",
            "SubscriberGroups", "Replay", "SubscriberQueue", "SubscriberGroup", "Membership", "Tick", "PublishBuffer",
            "Subscriber", "Batch", "WireFormat", "TopicBus",
            "History", "Envelope", "TopicSettings", "HistorySettings", "TopicPattern", "TopicStream", "TopicCounters",
            "NamespaceCounts", "Recovery", "MessageId", "Destination", "Backlog", "SharedBytes", "SharedPayload", "Loops",
            "Loop");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(API);

    @Test
    void theApiKnowsNothingOfTheRuntime() {
        noClasses().that().resideInAPackage(API).should().dependOnClassesThat().resideInAPackage(RUNTIME + "..")
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        slices().matching(RUNTIME + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** A topic knows neither sockets nor peers, and what is above it only what is below. */
    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
            "topic    :",
            "hook     :",
            "route    :",
            "payload  : topic",
            "qute     : payload",
            "config   : topic",
            "outbound : topic, payload, config",
            "vertx    : topic, payload, outbound",
            "peer     : topic, payload, outbound, vertx, config, hook, route",
            "sse      : topic, payload, outbound, vertx, config, hook, route" })
    void aPackageKnowsOnly(String name, String others) {
        String[] known = Stream.concat(Stream.of(name), others == null ? Stream.of() : Arrays.stream(others.split(", ")))
                .map(each -> RUNTIME + '.' + each).toArray(String[]::new);
        classes().that().resideInAPackage(RUNTIME + '.' + name).should().onlyDependOnClassesThat(
                not(resideInAPackage(RUNTIME + "..")).or(resideInAnyPackage(known))).check(CLASSES);
    }

    @Test
    void theTopicPackageCanBeReadFromTheTop() {
        Set<String> up = new TreeSet<>();
        for (JavaClass each : CLASSES.that(resideInAPackage(RUNTIME + ".topic"))) {
            int from = TOPIC.indexOf(file(each));
            assertThat(from).as(each.getName()).isNotNegative();
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                int to = TOPIC.indexOf(file(dependency.getTargetClass().getBaseComponentType()));
                if (to >= 0 && to < from) {
                    up.add(TOPIC.get(from) + " -> " + TOPIC.get(to));
                }
            }
        }
        assertThat(up).containsExactly("Membership -> SubscriberGroup", "Membership -> SubscriberQueue",
                "Subscriber -> Membership");
    }

    /** The name of the class that the file of a class is named for, in its package. */
    private static String file(JavaClass named) {
        return named.getName().replaceFirst("^.*\\.", "").replaceFirst("\\$.*", "");
    }

    @Test
    void theTopicEngineKnowsNoSockets() {
        noClasses().that().resideInAPackage(RUNTIME + ".topic").should().dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.http..", "io.vertx.core.net..", "io.vertx.ext..", "io.netty..",
                        "io.quarkus.websockets..")
                .check(CLASSES);
    }

    @Test
    void whatLeansOnNettyAndOnInternalsOfVertxIsInOnePackage() {
        noClasses().that().resideOutsideOfPackage(RUNTIME + ".vertx").should().dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.vertx.core.impl..", "io.vertx.core.net.impl..",
                        "io.vertx.core.http.impl..", "io.vertx.ext.web.impl..")
                .check(CLASSES);
    }

    @Test
    void whatLeansOnInternalsOfWebSocketsNextIsInOnePackage() {
        noClasses().that().resideOutsideOfPackage(RUNTIME + ".wsnext").should().dependOnClassesThat(
                resideInAPackage("io.quarkus.websockets.next.runtime..")
                        .and(not(resideInAPackage("io.quarkus.websockets.next.runtime.config")))) // public, if not by name
                .check(CLASSES);
    }
}
