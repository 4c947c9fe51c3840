package io.quarkiverse.realtime.deployment.route;

import java.util.Map;

import org.jboss.jandex.ClassInfo;

import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.deployment.route.table.Route;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.peer.Hook;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A route of the application that passed all checks.
 */
public final class RealtimeRouteBuildItem extends MultiBuildItem {

    private final Route route;
    private final ClassInfo handlerClass;
    private final Map<Hook, ExecutionModel> models;
    private final Map<String, String> paramTypes;

    RealtimeRouteBuildItem(Route route, ClassInfo handlerClass, Map<Hook, ExecutionModel> models,
            Map<String, String> paramTypes) {
        this.route = route;
        this.handlerClass = handlerClass;
        this.models = models;
        this.paramTypes = paramTypes;
    }

    public Route route() {
        return route;
    }

    public ClassInfo handlerClass() {
        return handlerClass;
    }

    /**
     * @return the thread of each hook
     */
    public Map<Hook, ExecutionModel> models() {
        return models;
    }

    /**
     * @return the class to which the hooks convert a parameter of the path, by its name; only where it is always the same
     */
    public Map<String, String> paramTypes() {
        return paramTypes;
    }

    public String handlerName() {
        return route.handler().className();
    }

    public String pattern() {
        return route.pattern().toString();
    }

    public boolean isSocket() {
        return route.handler().kinds().contains(HandlerKind.WEBSOCKET);
    }

    public boolean isStream() {
        return route.handler().kinds().contains(HandlerKind.EVENT_STREAM);
    }
}
