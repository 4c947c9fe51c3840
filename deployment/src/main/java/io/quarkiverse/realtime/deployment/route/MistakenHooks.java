package io.quarkiverse.realtime.deployment.route;

import static io.quarkiverse.realtime.deployment.RealtimeDotNames.EVENT_STREAM_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.REACTIVE_WEBSOCKET_HANDLER;
import static io.quarkiverse.realtime.deployment.RealtimeDotNames.WEBSOCKET_HANDLER;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.realtime.deployment.ClassHierarchy;
import io.quarkiverse.realtime.runtime.peer.Hook;

/**
 * Methods of a handler that look like hooks and are none, so that nobody calls them: {@code onOpen(Peer)}, {@code
 * message(Peer, String)}, or one with an annotation of another WebSocket API. A method that is named as a hook that the
 * handler overrides counts as a helper of that hook.
 */
final class MistakenHooks {

    private static final Set<DotName> API = Set.of(WEBSOCKET_HANDLER, REACTIVE_WEBSOCKET_HANDLER, EVENT_STREAM_HANDLER);
    private static final Set<String> FOREIGN_APIS = Set.of("io.quarkus.websockets.next", "jakarta.websocket");
    private static final Map<String, Hook> FOREIGN_ANNOTATIONS = Map.of("OnOpen", Hook.OPEN, "OnMessage", Hook.MESSAGE,
            "OnTextMessage", Hook.MESSAGE, "OnBinaryMessage", Hook.MESSAGE, "OnClose", Hook.CLOSE, "OnError", Hook.ERROR);
    private static final Map<String, Hook> FOREIGN_NAMES = Map.of("ontextmessage", Hook.MESSAGE, "onbinarymessage",
            Hook.MESSAGE);
    private static final Set<String> API_TYPES = Arrays.stream(Hook.values())
            .flatMap(hook -> Arrays.stream(ExecutionModelResolver.parameters(hook))).collect(Collectors.toUnmodifiableSet());
    /** Annotations that say how a method is called, not by whom. */
    private static final Set<String> NEUTRAL = Set.of("java.lang", "io.smallrye.common.annotation", "jakarta.transaction",
            "jakarta.annotation.security", "io.quarkus.security");

    private final ClassInfo handler;
    private final IndexView index;
    private final ExecutionModelResolver hooks;

    private MistakenHooks(ClassInfo handler, IndexView index) {
        this.handler = handler;
        this.index = index;
        this.hooks = new ExecutionModelResolver(index);
    }

    /**
     * @param index one that knows the interfaces of Java, too
     * @return for each such method what it is, and the cure
     */
    static List<String> of(ClassInfo handler, IndexView index) {
        return new MistakenHooks(handler, index).find();
    }

    private List<String> find() {
        List<String> found = new ArrayList<>();
        for (ClassInfo type : ClassHierarchy.of(handler, index)) {
            for (MethodInfo method : type.methods()) {
                if (method.isSynthetic() || method.isConstructor() || method.isStaticInitializer()) {
                    continue;
                }
                AnnotationInstance foreign = foreignAnnotation(method);
                if (foreign != null) {
                    Hook hook = FOREIGN_ANNOTATIONS.get(foreign.name().withoutPackagePrefix());
                    found.add("has @" + foreign.name().withoutPackagePrefix() + " on " + describe(method)
                            + ", which is not read on a handler: " + cure(hook));
                } else if (couldBeCalledByNobodyElse(method)) {
                    Hook hook = meant(method);
                    if (hook != null) {
                        found.add(
                                "has the method " + describe(method) + ", which looks like a hook and is none, so nobody calls"
                                        + " it: " + cure(hook));
                    }
                }
            }
        }
        return found;
    }

    private static AnnotationInstance foreignAnnotation(MethodInfo method) {
        return method.declaredAnnotations().stream()
                .filter(a -> FOREIGN_APIS.contains(a.name().packagePrefix())
                        && FOREIGN_ANNOTATIONS.containsKey(a.name().withoutPackagePrefix()))
                .findFirst().orElse(null);
    }

    /** It is visible, nobody has put an annotation on it, and it is no method of another interface. */
    private boolean couldBeCalledByNobodyElse(MethodInfo method) {
        return !Modifier.isPrivate(method.flags()) && !Modifier.isStatic(method.flags())
                && method.declaredAnnotations().stream().allMatch(a -> NEUTRAL.contains(a.name().packagePrefix()))
                && ClassHierarchy.withInterfaces(handler, index).stream().noneMatch(type -> type.isInterface()
                        && !API.contains(type.name()) && type.method(method.name(), method.parameterTypes()) != null);
    }

    /** Which hook it should be, {@code null} if it has nothing to do with hooks. */
    private Hook meant(MethodInfo method) {
        String name = method.name().toLowerCase(Locale.ROOT);
        boolean ofApi = method.parameterTypes().stream().anyMatch(t -> API_TYPES.contains(t.name().withoutPackagePrefix()));
        for (Hook hook : Hook.values()) {
            if (!isServed(hook)) {
                if (ExecutionModelResolver.isHook(method, hook)) {
                    return hook;
                }
                continue;
            }
            if (hooks.find(handler, hook) != null) {
                continue;
            }
            boolean named = name.equals(hook.method()) || name.equals("on" + hook.method())
                    || FOREIGN_NAMES.get(name) == hook;
            if (named ? ofApi || method.parametersCount() == 0 || !hasHooks() : ofApi && isTypo(name, hook.method())) {
                return hook;
            }
        }
        return null;
    }

    private boolean hasHooks() {
        return Arrays.stream(Hook.values()).anyMatch(hook -> isServed(hook) && hooks.find(handler, hook) != null);
    }

    private boolean isServed(Hook hook) {
        return hook == Hook.STREAM ? ClassHierarchy.isA(handler, EVENT_STREAM_HANDLER, index)
                : ClassHierarchy.isA(handler, WEBSOCKET_HANDLER, index)
                        || ClassHierarchy.isA(handler, REACTIVE_WEBSOCKET_HANDLER, index);
    }

    private String cure(Hook hook) {
        if (!isServed(hook)) {
            return "implement " + (hook == Hook.STREAM ? "EventStreamHandler" : "WebSocketHandler or ReactiveWebSocketHandler")
                    + ", which has the hook " + hook.method();
        }
        boolean reactive = ClassHierarchy.isA(handler, REACTIVE_WEBSOCKET_HANDLER, index);
        String result = switch (hook) {
            case STREAM -> "Multi<?>";
            case UPGRADE -> reactive ? "Uni<Upgrade>" : "Upgrade";
            default -> reactive ? "Uni<Void>" : "void";
        };
        return "write @Override public " + result + " " + hook.method() + "("
                + String.join(", ", ExecutionModelResolver.parameters(hook)) + ")";
    }

    /** One letter is wrong, missing or too many, or two have changed places. */
    private static boolean isTypo(String name, String hook) {
        int start = 0;
        while (start < Math.min(name.length(), hook.length()) && name.charAt(start) == hook.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(name.length(), hook.length()) - start
                && name.charAt(name.length() - 1 - end) == hook.charAt(hook.length() - 1 - end)) {
            end++;
        }
        String wrong = name.substring(start, name.length() - end);
        String right = hook.substring(start, hook.length() - end);
        return wrong.length() <= 1 && right.length() <= 1
                || wrong.length() == 2 && new StringBuilder(wrong).reverse().toString().equals(right);
    }

    private String describe(MethodInfo method) {
        return (method.declaringClass() == handler ? "" : method.declaringClass().simpleName() + ".") + method.name()
                + method.parameterTypes().stream().map(type -> type.name().withoutPackagePrefix())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
