package io.quarkiverse.realtime.deployment.router;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.deployment.route.ReservedPath;
import io.quarkiverse.realtime.deployment.route.UserWebSocketEndpointsBuildItem;
import io.quarkiverse.realtime.runtime.RealtimeRecorder;
import io.quarkiverse.realtime.runtime.RealtimeRouter;
import io.quarkus.arc.deployment.SyntheticBeansRuntimeInitBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.PreRouterFinalizationBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.deployment.VertxWebRouterBuildItem;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Records the router: one route in front of all others of the application, behind authentication, authorization and
 * filters.
 */
class RouterProcessor {

    /** Filters, authentication among them, are where an application puts them: at the negative of their priority. */
    private static final int BEFORE_ALL = -1_000_000;
    /** Authorization is at -100, other routes begin at 0. */
    private static final int IN_FRONT = -1;
    /** Behind static resources (10,000) and REST (20,500). */
    private static final int AT_THE_END = 30_000;

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(SyntheticBeansRuntimeInitBuildItem.class) // the security check of upgrades is one
    void create(List<RealtimeRouteBuildItem> routes, UserWebSocketEndpointsBuildItem foreignSockets,
            NonApplicationRootPathBuildItem nonApplicationRoot, VertxHttpBuildTimeConfig httpConfig,
            RealtimeRecorder recorder, BuildProducer<RealtimeRouterBuildItem> routers,
            BuildProducer<RouteBuildItem> vertxRoutes) {
        if (routes.isEmpty()) {
            return;
        }
        RuntimeValue<RealtimeRouter> router = recorder.createRouter(nonApplicationRoot.getNormalizedHttpRootPath(),
                ReservedPath.absolute(nonApplicationRoot), httpConfig.enableCompression());
        for (String shape : foreignSockets.byShape().keySet()) {
            recorder.addForeignSocket(router, shape);
        }
        vertxRoutes.produce(route(recorder.first(BEFORE_ALL), recorder.identify(router)));
        vertxRoutes.produce(route(recorder.front(router, IN_FRONT), recorder.serve(router)));
        vertxRoutes.produce(route(recorder.end(router, AT_THE_END), recorder.serve(router)));
        routers.produce(new RealtimeRouterBuildItem(router));
    }

    @SuppressWarnings("deprecation") // the other methods of the builder want a path, and these routes have none
    private static RouteBuildItem route(Function<Router, Route> route, Handler<RoutingContext> handler) {
        return RouteBuildItem.builder().routeFunction(route).handler(handler).build();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(RoutesAddedBuildItem.class)
    @Produce(PreRouterFinalizationBuildItem.class)
    void replaceOwnRoutes(Optional<RealtimeRouterBuildItem> router, VertxWebRouterBuildItem vertxRouter,
            RealtimeRecorder recorder) {
        if (router.isPresent()) {
            recorder.replaceOwnRoutes(router.get().router(), vertxRouter.getHttpRouter());
            recorder.warnOfUnmatchedPolicies(router.get().router());
        }
    }
}
