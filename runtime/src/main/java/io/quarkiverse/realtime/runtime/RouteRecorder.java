package io.quarkiverse.realtime.runtime;

import java.util.Map;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.ExecutionModels;
import io.quarkiverse.realtime.runtime.peer.HandlerHooks;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;
import io.quarkiverse.realtime.runtime.route.RouteSecurity;
import io.quarkiverse.realtime.runtime.sse.StreamRoute;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.security.spi.runtime.SecurityCheck;

/**
 * Adds routes to the router, one call each.
 */
@Recorder
public class RouteRecorder {

    /**
     * @param endpointClass what WebSockets Next has generated for the route
     * @param policy the name of the policy of {@code @AuthorizationPolicy}, or {@code null}
     */
    public void addSocket(RuntimeValue<RealtimeRouter> router, String pattern, String handlerClass, String beanId,
            String endpointClass, boolean requestContext, boolean sessionContext, Map<Hook, ExecutionModel> models,
            Map<String, Class<?>> paramTypes, OverflowPolicy overflow, String policy) {
        SocketRoute route = new SocketRoute(pattern, handlerClass, HandlerHooks.of(bean(beanId)), ExecutionModels.of(models),
                paramTypes(handlerClass, paramTypes), overflow);
        router.getValue().addSocket(pattern, route, policy == null ? null : new RouteSecurity(null, policy), endpointClass,
                requestContext, sessionContext);
    }

    /**
     * @param check the check of the security annotation on the handler, or {@code null}
     * @param policy the name of the policy of {@code @AuthorizationPolicy}, or {@code null}
     */
    public void addStream(RuntimeValue<RealtimeRouter> router, String pattern, String handlerClass, String beanId,
            String method, ExecutionModel model, Map<String, Class<?>> paramTypes, OverflowPolicy overflow, SecurityCheck check,
            String policy) {
        router.getValue().addStream(pattern,
                new StreamRoute(handlerClass, (EventStreamHandler) bean(beanId), method, model, overflow),
                paramTypes(handlerClass, paramTypes), new RouteSecurity(check, policy));
    }

    private static PathParamTypes paramTypes(String handlerClass, Map<String, Class<?>> types) {
        try {
            return new PathParamTypes(types);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(handlerClass + " asks for a parameter that can't be: " + e.getMessage(), e);
        }
    }

    private static Object bean(String id) {
        ArcContainer container = Arc.container();
        return container.instance(container.bean(id)).get();
    }
}
