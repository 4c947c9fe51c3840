package io.quarkiverse.realtime.runtime;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.realtime.runtime.config.RealtimeConfig;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.peer.PeerRegistry;
import io.quarkiverse.realtime.runtime.peer.PeerServices;
import io.quarkiverse.realtime.runtime.route.OriginCheck;
import io.quarkiverse.realtime.runtime.route.RefusedOrigins;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.sse.EventStreamTransport;
import io.quarkiverse.realtime.runtime.sse.StreamServices;
import io.quarkiverse.realtime.runtime.wsnext.SocketEndpointIds;
import io.quarkiverse.realtime.runtime.wsnext.SocketTransport;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.websockets.next.runtime.config.WebSocketsServerRuntimeConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@Recorder
public class RealtimeRecorder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.realtime");

    private final RuntimeValue<RealtimeConfig> config;
    private final RuntimeValue<WebSocketsServerRuntimeConfig> webSocketsConfig;
    private final RuntimeValue<VertxHttpConfig> httpConfig;

    public RealtimeRecorder(RuntimeValue<RealtimeConfig> config, RuntimeValue<WebSocketsServerRuntimeConfig> webSocketsConfig,
            RuntimeValue<VertxHttpConfig> httpConfig) {
        this.config = config;
        this.webSocketsConfig = webSocketsConfig;
        this.httpConfig = httpConfig;
    }

    public Supplier<SocketEndpointIds> endpointIds(Set<String> handlerClasses) {
        return new Supplier<SocketEndpointIds>() {
            @Override
            public SocketEndpointIds get() {
                return new SocketEndpointIds(handlerClasses);
            }
        };
    }

    public RuntimeValue<RealtimeRouter> createRouter(String rootPath, String reserved, boolean compressionEnabled) {
        ArcContainer container = Arc.container();
        RealtimeConfig realtime = config.getValue();
        SocketTransport sockets = new SocketTransport(container.instance(PeerRegistry.class).get(),
                new OriginCheck(realtime.allowedOrigins().orElse(List.of())),
                new RefusedOrigins(realtime.limits().loggedOrigins(), LaunchMode.current() == LaunchMode.DEVELOPMENT),
                webSocketsConfig,
                container.instance(PeerServices.class).get().settings());
        EventStreamTransport eventStreams = new EventStreamTransport(container.instance(StreamServices.class).get(),
                compressionEnabled);
        return new RuntimeValue<>(new RealtimeRouter(rootPath, reserved, sockets, eventStreams,
                container.instance(RequestIdentity.class).get(),
                httpConfig.getValue().limits().maxBodySize().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE),
                container.instance(Payloads.class).get()::encode));
    }

    public void addForeignSocket(RuntimeValue<RealtimeRouter> router, String pattern) {
        router.getValue().addForeignSocket(pattern);
    }

    /**
     * Warns of path policies that guard no route though they seem to. Policies are configured at run time.
     *
     * @param router with all its routes
     */
    public void warnOfUnmatchedPolicies(RuntimeValue<RealtimeRouter> router) {
        router.getValue().unmatchedPolicies(httpConfig.getValue().auth().permissions()).forEach(LOG::warn);
    }

    /**
     * @param vertxRouter with all the routes that are registered at build time
     */
    public void replaceOwnRoutes(RuntimeValue<RealtimeRouter> router, RuntimeValue<Router> vertxRouter) {
        router.getValue().replaceOwnRoutes(vertxRouter.getValue());
    }

    /**
     * Tells which routes there are.
     *
     * @param lines one text would be too long for a class file if there are many of them
     */
    public void announce(List<String> lines) {
        LOG.info(String.join(System.lineSeparator(), lines));
    }

    public void warn(String line) {
        LOG.warn(line);
    }

    public Function<Router, Route> front(RuntimeValue<RealtimeRouter> router, int order) {
        return route(order, router.getValue()::front);
    }

    public Function<Router, Route> end(RuntimeValue<RealtimeRouter> router, int order) {
        return route(order, router.getValue()::end);
    }

    public Handler<RoutingContext> serve(RuntimeValue<RealtimeRouter> router) {
        return router.getValue()::serve;
    }

    public Function<Router, Route> first(int order) {
        return new Function<Router, Route>() {
            @Override
            public Route apply(Router router) {
                return router.route().order(order);
            }
        };
    }

    public Handler<RoutingContext> identify(RuntimeValue<RealtimeRouter> router) {
        return router.getValue()::identify;
    }

    /**
     * Of a Vert.x route without a path, as filters of Quarkus are: Vert.x tells metrics and traces the path of every route
     * that a request comes by, and a request that is not for us would be named after ours.
     *
     * @param handler the first of the two handlers of the route
     */
    private static Function<Router, Route> route(int order, Handler<RoutingContext> handler) {
        return new Function<Router, Route>() {
            @Override
            public Route apply(Router router) {
                return router.route().order(order).handler(handler);
            }
        };
    }
}
