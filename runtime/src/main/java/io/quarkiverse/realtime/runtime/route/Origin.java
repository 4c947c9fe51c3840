package io.quarkiverse.realtime.runtime.route;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.net.HostAndPort;

/**
 * Scheme, host and port in lower case (RFC 6454, section 6.2).
 *
 * @param port that of the scheme where none is written; -1 where the scheme has none, as {@code chrome-extension}
 */
record Origin(String scheme, String host, int port) {

    private static final Pattern SYNTAX = Pattern.compile("([a-z][a-z0-9+.-]*)://([^/?#@*\\s]*[^/?#@*\\s:])");

    /**
     * @return {@code null} if it is not the origin of a scheme, a host and a port
     */
    static Origin parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        HostAndPort authority = matcher.matches() ? HostAndPort.parseAuthority(matcher.group(2), -1) : null;
        if (authority == null || authority.host().isEmpty()) {
            return null;
        }
        int port = authority.port() >= 0 ? authority.port() : defaultPort(matcher.group(1));
        return new Origin(matcher.group(1), authority.host(), port);
    }

    /**
     * @return whether pages of the web have it; others are apps and extensions of browsers
     */
    boolean isOfWeb() {
        return defaultPort(scheme) > 0;
    }

    /**
     * @return whether the scheme is one over TLS
     */
    boolean isSecure() {
        return defaultPort(scheme) == 443;
    }

    int defaultPort() {
        return defaultPort(scheme);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> -1;
        };
    }
}
