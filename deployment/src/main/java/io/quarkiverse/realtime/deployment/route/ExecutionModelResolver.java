package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.BLOCKING;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.NON_BLOCKING;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.RUN_ON_VIRTUAL_THREAD;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.TRANSACTIONAL;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.Hook;

/**
 * Decides on which thread each hook of a handler runs: an annotation of the method before one of the class that declares
 * it before one of the handler, and without any the nature of the interface. {@code @Transactional} on any of them makes a
 * hook block that would run on the event loop, as it does in Quarkus REST and WebSockets Next: a transaction can't begin
 * there. Only {@code @NonBlocking} beside it or nearer to the hook wins.
 */
final class ExecutionModelResolver {

    private static final Set<DotName> API = Set.of(WEBSOCKET_HANDLER, REACTIVE_WEBSOCKET_HANDLER, EVENT_STREAM_HANDLER);
    private static final Map<DotName, ExecutionModel> MODELS = Map.of(BLOCKING, ExecutionModel.WORKER, NON_BLOCKING,
            ExecutionModel.EVENT_LOOP,
            RUN_ON_VIRTUAL_THREAD, ExecutionModel.VIRTUAL_THREAD);

    private final IndexView index;

    ExecutionModelResolver(IndexView index) {
        this.index = index;
    }

    Map<Hook, ExecutionModel> resolve(ClassInfo handler, boolean imperative) {
        boolean transactional = ClassHierarchy.of(handler, index).stream().anyMatch(this::isTransactional); // it is @Inherited
        Map<Hook, ExecutionModel> models = new EnumMap<>(Hook.class);
        for (Hook hook : Hook.values()) {
            MethodInfo method = find(handler, hook);
            if (method != null) {
                models.put(hook, model(method, handler, transactional,
                        imperative && hook != Hook.STREAM ? ExecutionModel.WORKER : ExecutionModel.EVENT_LOOP));
            } else {
                // What is not overridden does nothing that could block, but the interceptors of the class are around it, too
                models.put(hook, transactional ? ExecutionModel.WORKER : ExecutionModel.EVENT_LOOP);
            }
        }
        return models;
    }

    private ExecutionModel model(MethodInfo method, ClassInfo handler, boolean transactional, ExecutionModel byNature) {
        boolean nearer = false;
        for (AnnotationTarget target : List.of(method, method.declaringClass(), handler)) {
            for (Map.Entry<DotName, ExecutionModel> model : MODELS.entrySet()) {
                if (target.hasDeclaredAnnotation(model.getKey())) {
                    return model.getValue() == ExecutionModel.EVENT_LOOP && nearer ? ExecutionModel.WORKER : model.getValue();
                }
            }
            nearer |= isTransactional(target);
        }
        return byNature == ExecutionModel.EVENT_LOOP && (nearer || transactional) ? ExecutionModel.WORKER : byNature;
    }

    /** By an annotation, or by an annotation of that: a stereotype, or another binding of interceptors. */
    private boolean isTransactional(AnnotationTarget target) {
        return isTransactional(target, new HashSet<>());
    }

    private boolean isTransactional(AnnotationTarget target, Set<DotName> seen) {
        return target.declaredAnnotations().stream().map(AnnotationInstance::name).filter(seen::add)
                .anyMatch(name -> name.equals(TRANSACTIONAL)
                        || index.getClassByName(name) != null && isTransactional(index.getClassByName(name), seen));
    }

    /** The nearest declaration, classes before the default methods of interfaces; {@code null} if it is the API's own. */
    MethodInfo find(ClassInfo handler, Hook hook) {
        Deque<DotName> interfaces = new ArrayDeque<>();
        for (ClassInfo type : ClassHierarchy.of(handler, index)) {
            MethodInfo method = declared(type, hook);
            if (method != null) {
                return method;
            }
            interfaces.addAll(type.interfaceNames());
        }
        Set<DotName> seen = new HashSet<>();
        while (!interfaces.isEmpty()) {
            DotName name = interfaces.poll();
            ClassInfo type = API.contains(name) || !seen.add(name) ? null : index.getClassByName(name);
            if (type != null) {
                MethodInfo method = declared(type, hook);
                if (method != null) {
                    return method;
                }
                interfaces.addAll(type.interfaceNames());
            }
        }
        return null;
    }

    private static MethodInfo declared(ClassInfo type, Hook hook) {
        for (MethodInfo method : type.methods()) {
            if (isHook(method, hook) && !method.isAbstract() && !method.isSynthetic()) {
                return method;
            }
        }
        return null;
    }

    static boolean isHook(MethodInfo method) {
        for (Hook hook : Hook.values()) {
            if (isHook(method, hook)) {
                return true;
            }
        }
        return false;
    }

    static boolean isHook(MethodInfo method, Hook hook) {
        String[] expected = parameters(hook);
        if (!method.name().equals(hook.method()) || method.parametersCount() != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!method.parameterType(i).name().withoutPackagePrefix().equals(expected[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * @return the simple names of the types of its parameters
     */
    static String[] parameters(Hook hook) {
        return switch (hook) {
            case UPGRADE, STREAM -> new String[] { "RouteRequest" };
            case OPEN, DRAIN -> new String[] { "Peer" };
            case MESSAGE -> new String[] { "Peer", "Message" };
            case CLOSE -> new String[] { "Peer", "CloseReason" };
            case ERROR -> new String[] { "Peer", "Throwable" };
        };
    }
}
