package io.quarkiverse.realtime.deployment.devui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.realtime.deployment.endpoint.HandlerSecurityBuildItem;
import io.quarkiverse.realtime.deployment.route.RealtimeRouteBuildItem;
import io.quarkiverse.realtime.runtime.devui.RealtimeJsonRpcService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.buildtime.BuildTimeActionBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import io.quarkus.security.spi.SecurityTransformerBuildItem;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;

/**
 * The card of the extension in the Dev UI and what its pages talk to.
 */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUiProcessor {

    @BuildStep
    CardPageBuildItem card(List<RealtimeRouteBuildItem> routes) {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Routes").icon("font-awesome-solid:route")
                .componentLink("qwc-realtime-routes.js").staticLabel(String.valueOf(routes.size())));
        card.addPage(Page.webComponentPageBuilder().title("Topics").icon("font-awesome-solid:tower-broadcast")
                .componentLink("qwc-realtime-topics.js"));
        card.addPage(Page.webComponentPageBuilder().title("Console").icon("font-awesome-solid:terminal")
                .componentLink("qwc-realtime-console.js"));
        return card;
    }

    /**
     * The routes are asked for and not build-time data of the card: a page that stays open sees those of the last live
     * reload.
     */
    @BuildStep
    BuildTimeActionBuildItem routes(List<RealtimeRouteBuildItem> routes, HandlerSecurityBuildItem guards,
            Optional<SecurityTransformerBuildItem> transformers, CombinedIndexBuildItem combinedIndex,
            NonApplicationRootPathBuildItem paths) {
        RouteDescriber describer = new RouteDescriber(paths.getNormalizedHttpRootPath(), combinedIndex.getIndex(), guards,
                transformers);
        List<RouteDescription> descriptions = routes.stream().map(describer::describe)
                .sorted(Comparator.comparing(RouteDescription::path)).toList();
        BuildTimeActionBuildItem actions = new BuildTimeActionBuildItem();
        actions.actionBuilder().methodName("routes")
                .description("The realtime routes of the application: WebSockets and event streams")
                .function(params -> descriptions)
                .build();
        return actions;
    }

    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(RealtimeJsonRpcService.class);
    }
}
