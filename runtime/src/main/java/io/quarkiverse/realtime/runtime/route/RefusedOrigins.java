package io.quarkiverse.realtime.runtime.route;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.vertx.core.http.HttpServerRequest;

/**
 * Tells developers and operators which origins were refused. A page sees no more than that its WebSocket has failed. Any
 * thread.
 */
public final class RefusedOrigins {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.realtime");
    private static final int MAX_LENGTH = 256;

    private final Set<String> logged = ConcurrentHashMap.newKeySet();
    private final int limit;
    private final boolean inAnswer;

    /**
     * @param limit how many origins are logged; anybody can send any number of them
     * @param inAnswer whether the client is told its origin
     */
    public RefusedOrigins(int limit, boolean inAnswer) {
        this.limit = limit;
        this.inAnswer = inAnswer;
    }

    /**
     * @return the body of the answer, a plain text
     */
    public String refuse(HttpServerRequest request) {
        String origin = printable(String.join(", ", request.headers().getAll("Origin")));
        String host = printable(String.valueOf(request.authority()));
        if (isNew(origin)) {
            LOG.warn(
                    ("A WebSocket handshake with the origin '%s' to the host '%s' was refused. If that is the origin of a page of"
                            + " yours, list it in quarkus.realtime.allowed-origins; behind a proxy, see quarkus.http.proxy.*%s")
                            .formatted(
                                    origin, host, logged.size() < limit ? ""
                                            : ". Other origins are not logged, see quarkus.realtime.limits.logged-origins"));
        }
        return inAnswer ? "Origin not allowed: '" + origin + "' is neither that of the host '" + host + "' nor listed in"
                + " quarkus.realtime.allowed-origins" : "Origin not allowed";
    }

    private boolean isNew(String origin) {
        if (logged.contains(origin)) {
            return false;
        }
        synchronized (logged) {
            return logged.size() < limit && logged.add(origin);
        }
    }

    /** What a client sends may be any bytes, and is not to forge lines of the log. */
    private static String printable(String text) {
        String shortened = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        return shortened.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
