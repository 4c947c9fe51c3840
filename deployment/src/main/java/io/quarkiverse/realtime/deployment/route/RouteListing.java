package io.quarkiverse.realtime.deployment.route;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.realtime.deployment.route.table.HandlerKind;
import io.quarkiverse.realtime.deployment.route.table.Route;

/**
 * The routes of an application as developers get to see them: one entry for each transport.
 *
 * @param rootPath the HTTP root path, ending in a slash
 */
record RouteListing(String rootPath, List<Route> routes) {

    record Entry(String method, HandlerKind kind, String path, String source) {

        private String kindName() {
            return kind == HandlerKind.WEBSOCKET ? "WebSocket" : "event stream";
        }
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Route route : routes) {
            String path = rootPath + route.pattern().toString().substring(1);
            if (route.handler().kinds().contains(HandlerKind.WEBSOCKET)) {
                entries.add(new Entry("GET", HandlerKind.WEBSOCKET, path, route.handler().place()));
            }
            if (route.handler().kinds().contains(HandlerKind.EVENT_STREAM)) {
                entries.add(new Entry(route.handler().method(), HandlerKind.EVENT_STREAM, path, route.handler().place()));
            }
        }
        return entries;
    }

    /**
     * @return their number, on one line
     */
    String summary() {
        return routes.size() == 1 ? "1 realtime route" : routes.size() + " realtime routes";
    }

    /**
     * @return their number, and a line for each entry, in columns
     */
    List<String> table() {
        List<Entry> entries = entries();
        int methodWidth = entries.stream().mapToInt(entry -> entry.method.length()).max().orElse(0);
        int pathWidth = entries.stream().mapToInt(entry -> entry.path.length()).max().orElse(0);
        String line = "  %-" + methodWidth + "s  %-12s  %-" + pathWidth + "s  %s";
        List<String> table = new ArrayList<>(entries.size() + 1);
        table.add(summary() + ":");
        for (Entry entry : entries) {
            table.add(line.formatted(entry.method, entry.kindName(), entry.path, entry.source));
        }
        return table;
    }
}
