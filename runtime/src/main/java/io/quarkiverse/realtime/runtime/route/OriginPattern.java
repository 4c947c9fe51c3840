package io.quarkiverse.realtime.runtime.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origins that an application allows with one text: {@code https://app.example.com}, {@code https://*.example.com} for
 * all the subdomains of a host, {@code http://localhost:*} for all its ports.
 *
 * @param base scheme, host and port
 * @param subdomains whether the subdomains of the host are meant, not the host
 * @param anyPort whether the port makes no difference
 */
record OriginPattern(Origin base, boolean subdomains, boolean anyPort) {

    private static final Pattern SYNTAX = Pattern.compile("([^:/*]+://)(\\*\\.)?([^*]+?)(:\\*)?");

    /**
     * @return {@code null} if it is no such text
     */
    static OriginPattern parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        Origin base = matcher.matches() ? Origin.parse(matcher.group(1) + matcher.group(3)) : null;
        return base == null ? null : new OriginPattern(base, matcher.group(2) != null, matcher.group(4) != null);
    }

    boolean matches(Origin origin) {
        return origin.scheme().equals(base.scheme()) && (anyPort || origin.port() == base.port())
                && (subdomains ? isSubdomain(origin.host()) : origin.host().equals(base.host()));
    }

    private boolean isSubdomain(String host) {
        return host.endsWith("." + base.host()) && host.length() > base.host().length() + 1;
    }
}
