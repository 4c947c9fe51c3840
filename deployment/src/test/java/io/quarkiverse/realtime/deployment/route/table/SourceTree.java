package io.quarkiverse.realtime.deployment.route.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of an application as a line of text: source paths with what else there is to say of each, joined by plus
 * signs. A handler is a socket unless it says {@code stream} or {@code both}.
 */
final class SourceTree {

    private static final Pattern FILE = Pattern.compile("\\S+\\.(java|kt)");
    private static final Pattern ROUTE_PATH = Pattern.compile("@RoutePath\\(\"(.*)\"\\)");
    private static final Pattern ROUTE_METHOD = Pattern.compile("@RouteMethod\\(\"(.*?)\"\\)");
    private static final Pattern OPTION = Pattern.compile("(\\w+)=(\\S+)");

    private final List<HandlerFacts> handlers = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Map<String, String> foreignSockets = new HashMap<>();
    private List<String> roots = List.of();
    private String reserved = "q";

    static SourceTree of(String text) {
        SourceTree tree = new SourceTree();
        for (String file : text.strip().split("\\s+\\+\\s+")) {
            tree.add(file);
        }
        return tree;
    }

    RouteTable table() {
        return RouteTable.of(handlers, surroundings());
    }

    List<HandlerFacts> handlers() {
        return handlers;
    }

    RouteContext surroundings() {
        return new RouteContext(new RouteRoots(roots), groups, reserved, foreignSockets);
    }

    /** The paths in the order of the files, or the problems in that of their finding. */
    String routesOrProblems() {
        RouteTable table = table();
        if (!table.problems().isEmpty()) {
            return table.problems().stream().map(RouteProblem::message).collect(Collectors.joining(" + "));
        }
        return handlers.stream().map(handler -> table.routes().stream().filter(route -> route.handler().equals(handler))
                .map(route -> route.pattern().toString()).findFirst().orElse("nothing")).collect(Collectors.joining(" + "));
    }

    private void add(String text) {
        String rest = text;
        Map<String, String> options = new HashMap<>();
        String routePath = null;
        Matcher path = ROUTE_PATH.matcher(rest);
        if (path.find()) {
            routePath = path.group(1);
            rest = path.replaceAll("");
        }
        Matcher method = ROUTE_METHOD.matcher(rest);
        if (method.find()) {
            options.put("method", method.group(1));
            rest = method.replaceAll("");
        }
        Matcher option = OPTION.matcher(rest);
        while (option.find()) {
            options.put(option.group(1), option.group(2));
        }
        if (options.containsKey("root")) {
            roots = List.of(options.get("root").split(","));
            return;
        }
        if (options.containsKey("reserved")) {
            reserved = options.get("reserved");
            return;
        }
        Set<String> words = Set.of(rest.strip().split("\\s+"));
        if (words.contains("@WebSocket")) {
            foreignSockets.put(WebSocketsNextPath.parse(options.get("path")).shape(), options.get("class"));
            return;
        }
        Matcher matcher = FILE.matcher(rest);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No source file in '" + text + "'");
        }
        String file = matcher.group();
        int slash = file.lastIndexOf('/');
        String packageName = slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
        if (file.endsWith("package-info.java")) {
            if (words.contains("@RouteGroup")) {
                groups.add(packageName);
            }
            return;
        }
        String className = options.getOrDefault("class", "Handler" + handlers.size());
        handlers.add(new HandlerFacts(packageName.isEmpty() ? className : packageName + "." + className,
                file.substring(slash + 1), !words.contains("nested"), words.contains("generic"), kinds(words),
                options.get("method"), routePath, options.get("jar"),
                options.containsKey("asks") ? Set.of(options.get("asks").split(",")) : Set.of()));
    }

    private static Set<HandlerKind> kinds(Set<String> words) {
        return words.contains("both") ? EnumSet.allOf(HandlerKind.class)
                : EnumSet.of(words.contains("stream") ? HandlerKind.EVENT_STREAM : HandlerKind.WEBSOCKET);
    }
}
