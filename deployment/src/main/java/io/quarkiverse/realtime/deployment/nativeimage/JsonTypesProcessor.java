package io.quarkiverse.realtime.deployment.nativeimage;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.objectweb.asm.Type;

import io.quarkiverse.realtime.EventStream;
import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.Publication;
import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.deployment.ClassFiles;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem.DefaultIgnoreTypePredicate;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/**
 * Jackson reads and writes objects by reflection: registers those that the application sends, publishes and reads.
 */
class JsonTypesProcessor {

    private static final List<DotName> HANDLERS = List.of(WEBSOCKET_HANDLER, REACTIVE_WEBSOCKET_HANDLER,
            EVENT_STREAM_HANDLER);
    /** Whoever has a payload in hand calls one of these. */
    private static final List<Class<?>> USED = List.of(Peer.class, Topics.class, Topics.Namespace.class, Payload.class,
            Message.class, Publication.class, ServerSentEvent.class, EventStream.class);

    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "com.fasterxml.jackson.", "io.netty.",
            "io.quarkus.", "io.smallrye.", "io.vertx.");
    private static final String API = Peer.class.getPackageName();
    /** They are no JSON, or Jackson knows them. */
    static final Predicate<DotName> IGNORED = DefaultIgnoreTypePredicate.INSTANCE
            .or(name -> LIBRARIES.stream().anyMatch(name.toString()::startsWith))
            .or(name -> API.equals(name.packagePrefix()));

    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void register(CombinedIndexBuildItem combinedIndex, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies,
            BuildProducer<ReflectiveClassBuildItem> classes) {
        for (String found : find(combinedIndex.getIndex(), Thread.currentThread().getContextClassLoader())) {
            Type type = Type.getObjectType(found);
            if (type.getSort() == Type.ARRAY) { // Jackson makes the array by reflection, too
                classes.produce(ReflectiveClassBuildItem.builder(found.replace('/', '.')).constructors(false)
                        .reason(getClass().getName()).build());
            } else if (!IGNORED.test(DotName.createSimple(type.getClassName()))) {
                hierarchies.produce(ReflectiveHierarchyBuildItem.builder(type.getClassName()).ignoreTypePredicate(IGNORED)
                        .source(getClass().getName() + " > " + type.getClassName()).build());
            }
        }
    }

    private static Set<String> find(IndexView index, ClassLoader classLoader) {
        Set<String> users = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        for (DotName handler : HANDLERS) {
            for (ClassInfo type : index.getAllKnownImplementations(handler)) {
                users.add(type.name().toString());
                // An inherited hook may have its type from the subclass: class Moves extends Feed<Move>
                SignatureNames.ofTypeArguments(ClassFiles.read(type.name().toString(), classLoader).signature, found);
            }
        }
        for (Class<?> used : USED) {
            index.getKnownUsers(used).forEach(user -> users.add(user.name().toString()));
        }
        users.forEach(user -> JsonTypesOfClass.find(user, classLoader, found));
        return found;
    }
}
