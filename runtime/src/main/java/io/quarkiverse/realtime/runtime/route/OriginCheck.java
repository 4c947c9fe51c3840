package io.quarkiverse.realtime.runtime.route;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * Keeps pages of other sites from opening WebSockets with the cookies of their visitors: browsers don't apply CORS to
 * them (RFC 6455, section 10.2).
 */
public final class OriginCheck {

    private static final String ANY = "*";

    private final Set<Origin> allowed = new HashSet<>();
    private boolean anyAllowed;

    /**
     * @param allowedOrigins serialised origins, or {@code *}
     * @throws IllegalArgumentException if one of them is not an origin
     */
    public OriginCheck(List<String> allowedOrigins) {
        for (String text : allowedOrigins) {
            if (text.equals(ANY)) {
                anyAllowed = true;
                continue;
            }
            Origin origin = Origin.parse(text);
            if (origin == null) {
                throw new IllegalArgumentException("quarkus.realtime.allowed-origins: '" + text
                        + "' is not an origin, write scheme://host or scheme://host:port, for example https://app.example.com");
            }
            allowed.add(origin);
        }
    }

    public boolean permits(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("Origin");
        if (origins.isEmpty() || anyAllowed) {
            return true; // without an origin it is not a browser
        }
        Origin origin = origins.size() == 1 ? Origin.parse(origins.get(0)) : null;
        return origin != null && (allowed.contains(origin) || isOwn(origin, request));
    }

    /** The scheme is left out: behind a proxy that ends TLS the request comes by http. */
    private static boolean isOwn(Origin origin, HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null || !origin.host.equals(authority.host().toLowerCase(Locale.ROOT))) {
            return false;
        }
        // A Host without a port means the default port of whichever scheme the browser speaks
        return authority.port() > 0 ? authority.port() == origin.port : origin.port == defaultPort(origin.scheme);
    }

    /**
     * Scheme, host and port in lower case, the port always there (RFC 6454, section 6.2).
     */
    private record Origin(String scheme, String host, int port) {

        private static final Pattern SYNTAX = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#@*\\s]+)");

        /**
         * @return {@code null} if it is not a network origin
         */
        private static Origin parse(String text) {
            Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
            HostAndPort authority = matcher.matches() ? HostAndPort.parseAuthority(matcher.group(2), -1) : null;
            if (authority == null || authority.host().isEmpty()) {
                return null;
            }
            int port = authority.port() >= 0 ? authority.port() : defaultPort(matcher.group(1));
            return port < 0 ? null : new Origin(matcher.group(1), authority.host(), port);
        }
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> -1;
        };
    }
}
