package io.quarkiverse.realtime.deployment.route.table;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A method that no request for the stream could have.
 */
final class StreamMethod implements HandlerCheck {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~\\w-]+");

    @Override
    public Optional<String> problem(HandlerFacts handler, Surroundings surroundings) {
        String method = handler.method();
        if (!handler.kinds().contains(HandlerKind.EVENT_STREAM)) {
            return method.equals("GET") ? Optional.empty()
                    : problem(handler,
                            "but no event stream, and a handshake is always a GET: remove the annotation, or implement"
                                    + " EventStreamHandler");
        }
        if (method.equals("HEAD")) {
            return problem(handler, "which a stream answers whose method is GET: remove the annotation");
        }
        return TOKEN.matcher(method).matches() ? Optional.empty()
                : problem(handler, "which is no method of HTTP: write its name, as in @RouteMethod(\"POST\")");
    }

    private static Optional<String> problem(HandlerFacts handler, String why) {
        return Optional.of("%s has @RouteMethod(\"%s\"), %s".formatted(handler.place(), handler.method(), why));
    }
}
