package io.quarkiverse.realtime.deployment.route.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A method that no request for the stream could have, or two of them.
 */
final class StreamMethod implements HandlerCheck {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~\\w-]+");

    @Override
    public Optional<String> problem(HandlerFacts handler, RouteContext surroundings) {
        FileName file = handler.fileName();
        String annotated = handler.routeMethod();
        if (!handler.kinds().contains(HandlerKind.EVENT_STREAM)) {
            if (file.method() != null) {
                return Optional
                        .of("%s has the suffix %s, but no event stream, and a handshake is always a GET: rename it to %s, or"
                                .formatted(handler.place(), suffix(file), file.withoutMethod())
                                + " implement EventStreamHandler");
            }
            return annotated == null || annotated.equals("GET") ? Optional.empty()
                    : problem(handler,
                            "but no event stream, and a handshake is always a GET: remove the annotation, or implement"
                                    + " EventStreamHandler");
        }
        if (annotated == null) {
            return Optional.empty();
        }
        if (file.method() != null && !file.method().equals(annotated)) {
            return problem(handler, "and the suffix %s says otherwise: remove the annotation, or rename the file to %s"
                    .formatted(suffix(file), file.withoutMethod()));
        }
        return TOKEN.matcher(annotated).matches() ? Optional.empty()
                : problem(handler, "which is no method of HTTP: write its name, as in @RouteMethod(\"POST\")");
    }

    private static String suffix(FileName file) {
        return "." + file.method().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> problem(HandlerFacts handler, String why) {
        return Optional.of("%s has @RouteMethod(\"%s\"), %s".formatted(handler.place(), handler.routeMethod(), why));
    }
}
