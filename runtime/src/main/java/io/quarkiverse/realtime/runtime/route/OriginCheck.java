package io.quarkiverse.realtime.runtime.route;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * Keeps pages of other sites from opening WebSockets with the cookies of their visitors: browsers don't apply CORS to
 * them (RFC 6455, section 10.2).
 */
public final class OriginCheck {

    private final Set<String> allowed = new HashSet<>();

    /**
     * @param allowedOrigins serialised origins, or {@code *}
     * @throws IllegalArgumentException if one of them is not an origin
     */
    public OriginCheck(List<String> allowedOrigins) {
        for (String origin : allowedOrigins) {
            String canonical = origin.equals("*") ? origin : canonical(origin);
            if (canonical == null) {
                throw new IllegalArgumentException("quarkus.realtime.allowed-origins: '" + origin
                        + "' is not an origin, write scheme://host or scheme://host:port, for example https://app.example.com");
            }
            allowed.add(canonical);
        }
    }

    public boolean permits(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("Origin");
        if (origins.isEmpty()) {
            return true; // not a browser
        }
        if (allowed.contains("*")) {
            return true;
        }
        String origin = origins.size() == 1 ? canonical(origins.get(0)) : null;
        return origin != null && (allowed.contains(origin) || isOwn(origin, request));
    }

    /** The scheme is left out: behind a proxy that ends TLS the request comes by http. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null) {
            return false;
        }
        URI uri = URI.create(origin);
        if (!uri.getHost().equals(authority.host().toLowerCase(Locale.ROOT))) {
            return false;
        }
        // A Host without a port means the default port of whichever scheme the browser speaks
        return authority.port() > 0 ? authority.port() == uri.getPort() : uri.getPort() == defaultPort(uri.getScheme());
    }

    /**
     * @return scheme, host and port in lower case, the port always there; {@code null} if it is not a network origin
     */
    private static String canonical(String origin) {
        try {
            URI uri = new URI(origin);
            String host = uri.getHost();
            if (uri.getScheme() == null || host == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null
                    || uri.getRawFragment() != null || uri.getRawPath() != null && !uri.getRawPath().isEmpty()) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
            return port < 0 ? null : scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + port;
        } catch (java.net.URISyntaxException e) {
            return null;
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
