package io.quarkiverse.realtime.deployment.route;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.runtime.RealtimeRecorder;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.IsProduction;
import io.quarkus.deployment.IsTest;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.devmode.RouteDescriptionBuildItem;

/**
 * Tells developers which routes there are: in the log, and on the page of dev mode for what was not found.
 */
class RouteListingProcessor {

    private static final String[] ANYTHING = {};
    private static final String[] EVENT_STREAM = { "text/event-stream" };

    @BuildStep(onlyIf = IsDevelopment.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void logTable(List<RealtimeRouteBuildItem> routes, NonApplicationRootPathBuildItem root, RealtimeRecorder recorder) {
        if (!routes.isEmpty()) {
            recorder.announce(listing(routes, root).table());
        }
    }

    @BuildStep(onlyIf = IsProduction.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void logNumber(List<RealtimeRouteBuildItem> routes, NonApplicationRootPathBuildItem root, RealtimeRecorder recorder) {
        if (!routes.isEmpty()) {
            recorder.announce(List.of(listing(routes, root).summary()));
        }
    }

    /** In tests nobody reads what an application logs when it starts. */
    @BuildStep(onlyIfNot = IsTest.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void logAbsence(Optional<NoRoutesBuildItem> noRoutes, RealtimeRecorder recorder) {
        noRoutes.ifPresent(absence -> recorder.warn("0 realtime routes: " + absence.reason()));
    }

    @BuildStep(onlyIf = IsDevelopment.class)
    void describe(List<RealtimeRouteBuildItem> routes, NonApplicationRootPathBuildItem root,
            BuildProducer<RouteDescriptionBuildItem> descriptions) {
        for (RouteListing.Entry entry : listing(routes, root).entries()) {
            boolean isSocket = entry.kind() == HandlerKind.WEBSOCKET;
            // the page puts the root path in front of paths itself
            String path = "/" + entry.path().substring(root.getNormalizedHttpRootPath().length());
            descriptions.produce(new RouteDescriptionBuildItem(entry.source(), path, isSocket ? "WebSocket" : entry.method(),
                    isSocket ? ANYTHING : EVENT_STREAM, ANYTHING));
        }
    }

    private static RouteListing listing(List<RealtimeRouteBuildItem> routes, NonApplicationRootPathBuildItem root) {
        return new RouteListing(root.getNormalizedHttpRootPath(), routes.stream().map(RealtimeRouteBuildItem::route).toList());
    }
}
