package io.quarkiverse.realtime.deployment.route.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.quarkiverse.realtime.runtime.route.RoutePattern;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Kind;
import io.quarkiverse.realtime.runtime.route.RoutePattern.Segment;

/**
 * Reads the path of an endpoint of WebSockets Next, so that it can be compared with routes.
 */
public final class WebSocketsNextPath {

    private static final Pattern PARAM = Pattern.compile("[{:*]");

    private WebSocketsNextPath() {
    }

    /**
     * @param path as {@code @WebSocket} has it; a segment that is text and parameters at once counts as a parameter
     */
    public static RoutePattern parse(String path) {
        List<Segment> segments = new ArrayList<>();
        String[] texts = path.split("/");
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].isEmpty()) {
                continue;
            }
            boolean catchAll = i == texts.length - 1 && texts[i].equals("*");
            Kind kind = catchAll ? Kind.CATCH_ALL : PARAM.matcher(texts[i]).find() ? Kind.PARAM : Kind.STATIC;
            segments.add(new Segment(kind, kind == Kind.STATIC ? texts[i] : ""));
        }
        return new RoutePattern(segments);
    }
}
