package io.quarkiverse.realtime.deployment.route.table;

import java.util.List;

/**
 * A path that the application has given to an endpoint of WebSockets Next, too.
 */
final class UserWebSocketEndpoint implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        for (Route route : routes) {
            String foreign = surroundings.foreignSockets().get(route.pattern().shape());
            if (foreign != null && route.handler().kinds().contains(HandlerKind.WEBSOCKET)) {
                refusals.refuse(route,
                        "%s is the route %s, which the @WebSocket endpoint %s claims too: rename one of them"
                                .formatted(route.handler().place(), route.pattern(), foreign));
            }
        }
    }
}
