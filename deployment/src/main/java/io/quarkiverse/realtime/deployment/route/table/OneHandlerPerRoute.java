package io.quarkiverse.realtime.deployment.route.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two handlers of one transport, method and shape: which one would answer would be luck.
 */
final class OneHandlerPerRoute implements RouteCheck {

    @Override
    public void check(List<Route> routes, RouteContext surroundings, Refusals refusals) {
        Map<String, Route> taken = new HashMap<>();
        for (Route route : routes) {
            for (HandlerKind kind : HandlerKind.values()) {
                if (!route.handler().kinds().contains(kind)) {
                    continue;
                }
                String what = kind == HandlerKind.WEBSOCKET ? "WebSocket" : route.handler().method() + " event stream";
                Route first = taken.putIfAbsent(what + " " + route.pattern().shape(), route);
                if (first != null) {
                    refusals.refuse(route, problem(first, route, what));
                    break; // whoever repairs one has repaired the other
                }
            }
        }
    }

    private static String problem(Route first, Route second, String what) {
        if (first.handler().place().equals(second.handler().place())) {
            return "%s has two handlers, %s and %s, which are both the %s route %s: give one of them a file of its own"
                    .formatted(first.handler().place(), first.handler().className(), second.handler().className(), what,
                            first.pattern());
        }
        return "%s and %s are both the %s route %s%s: rename or remove one of them".formatted(first.handler().place(),
                second.handler().place(), what, first.pattern(),
                first.pattern().equals(second.pattern()) ? "" : " (as " + second.pattern() + ")");
    }
}
