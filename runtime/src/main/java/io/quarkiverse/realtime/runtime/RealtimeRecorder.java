package io.quarkiverse.realtime.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.EventStreamHandler;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.peer.HandlerHooks;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkiverse.realtime.runtime.peer.HookModel;
import io.quarkiverse.realtime.runtime.peer.HookModels;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.peer.SocketRoute;
import io.quarkiverse.realtime.runtime.route.OriginCheck;
import io.quarkiverse.realtime.runtime.route.PathParamTypes;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.route.RouteSecurity;
import io.quarkiverse.realtime.runtime.sse.EventStreamTransport;
import io.quarkiverse.realtime.runtime.sse.StreamRoute;
import io.quarkiverse.realtime.runtime.sse.StreamServices;
import io.quarkiverse.realtime.runtime.wsnext.SocketEndpointIds;
import io.quarkiverse.realtime.runtime.wsnext.SocketTransport;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.security.spi.runtime.SecurityCheck;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

@Recorder
public class RealtimeRecorder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.realtime");

    private final RuntimeValue<RealtimeConfig> config;
    private final RuntimeValue<WebSocketsServerRuntimeConfig> webSocketsConfig;

    public RealtimeRecorder(RuntimeValue<RealtimeConfig> config, RuntimeValue<WebSocketsServerRuntimeConfig> webSocketsConfig) {
        this.config = config;
        this.webSocketsConfig = webSocketsConfig;
    }

    public Supplier<SocketEndpointIds> endpointIds(Set<String> handlerClasses) {
        return new Supplier<SocketEndpointIds>() {
            @Override
            public SocketEndpointIds get() {
                return new SocketEndpointIds(handlerClasses);
            }
        };
    }

    public RuntimeValue<RealtimeRouter> createRouter(String rootPath, String reserved, boolean compressionEnabled,
            Handler<RoutingContext> bodyHandler) {
        ArcContainer container = Arc.container();
        RealtimeConfig realtime = config.getValue();
        SocketTransport sockets = new SocketTransport(container.instance(PeerRegistry.class).get(),
                new OriginCheck(realtime.allowedOrigins().orElse(List.of())),
                webSocketsConfig.getValue().maxMessageSize().orElse(HttpServerOptions.DEFAULT_MAX_WEBSOCKET_MESSAGE_SIZE),
                realtime.closeTimeout().toMillis());
        EventStreamTransport eventStreams = new EventStreamTransport(container.instance(StreamServices.class).get(),
                compressionEnabled);
        return new RuntimeValue<>(new RealtimeRouter(rootPath, reserved, sockets, eventStreams,
                container.instance(RequestIdentity.class).get(), bodyHandler));
    }

    public void addSocket(RuntimeValue<RealtimeRouter> router, String pattern, String handlerClass, String beanId,
            Map<Hook, HookModel> models, Map<String, Class<?>> paramTypes, OverflowPolicy overflow, String policy,
            Handler<RoutingContext> endpoint) {
        router.getValue().addSocket(pattern,
                new SocketRoute(handlerClass, HandlerHooks.of(bean(beanId)), HookModels.of(models),
                        paramTypes(handlerClass, paramTypes), overflow),
                policy == null ? null : new RouteSecurity(null, policy), endpoint);
    }

    public void addStream(RuntimeValue<RealtimeRouter> router, String pattern, String handlerClass, String beanId,
            String method, HookModel model, Map<String, Class<?>> paramTypes, OverflowPolicy overflow, SecurityCheck check,
            String policy) {
        router.getValue().addStream(pattern,
                new StreamRoute(handlerClass, (EventStreamHandler) bean(beanId), method, model, overflow),
                paramTypes(handlerClass, paramTypes), new RouteSecurity(check, policy));
    }

    public void addForeignSocket(RuntimeValue<RealtimeRouter> router, String pattern) {
        router.getValue().addForeignSocket(pattern);
    }

    /**
     * Tells which routes there are.
     */
    public void announce(String routes) {
        LOG.info(routes);
    }

    public Consumer<Route> front(RuntimeValue<RealtimeRouter> router) {
        return first(router.getValue()::front);
    }

    public Consumer<Route> end(RuntimeValue<RealtimeRouter> router) {
        return first(router.getValue()::end);
    }

    public Handler<RoutingContext> serve(RuntimeValue<RealtimeRouter> router) {
        return router.getValue()::serve;
    }

    /**
     * @return makes it the first of two handlers of one Vert.x route
     */
    private static Consumer<Route> first(Handler<RoutingContext> handler) {
        return new Consumer<Route>() {
            @Override
            public void accept(Route route) {
                route.handler(handler);
            }
        };
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
