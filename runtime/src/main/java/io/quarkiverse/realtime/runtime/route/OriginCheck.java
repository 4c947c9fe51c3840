package io.quarkiverse.realtime.runtime.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * Keeps pages of other sites from opening WebSockets with the cookies of their visitors: browsers don't apply CORS to
 * them (RFC 6455, section 10.2).
 */
public final class OriginCheck {

    private static final String ANY = "*";
    /** Of a page that has no origin to tell, for one in a sandboxed frame or from a file (RFC 6454, section 7.3). */
    private static final String OPAQUE = "null";

    private final List<OriginPattern> allowed = new ArrayList<>();
    private boolean anyAllowed;
    private boolean opaqueAllowed;

    /**
     * @param allowedOrigins serialised origins, which may have a star for their subdomains or ports; {@code null}; or
     *        {@code *}
     * @throws IllegalArgumentException if one of them is none of these
     */
    public OriginCheck(List<String> allowedOrigins) {
        for (String text : allowedOrigins) {
            if (text.equals(ANY)) {
                anyAllowed = true;
            } else if (text.equals(OPAQUE)) {
                opaqueAllowed = true;
            } else {
                OriginPattern pattern = OriginPattern.parse(text);
                if (pattern == null) {
                    throw new IllegalArgumentException("quarkus.realtime.allowed-origins: '" + text
                            + "' is not an origin, write scheme://host or scheme://host:port, for example"
                            + " https://app.example.com; https://*.example.com for all subdomains, http://localhost:* for all"
                            + " ports; or null for pages without an origin, or * for all");
                }
                allowed.add(pattern);
            }
        }
    }

    /**
     * On the context of the request.
     */
    public boolean permits(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("Origin");
        if (origins.isEmpty() || anyAllowed) {
            return true; // without an origin it is not a browser
        }
        if (origins.size() > 1) {
            return false;
        }
        if (origins.get(0).equals(OPAQUE)) {
            return opaqueAllowed;
        }
        Origin origin = Origin.parse(origins.get(0));
        return origin != null && (isOwn(origin, request) || allowed.stream().anyMatch(pattern -> pattern.matches(origin)));
    }

    private static boolean isOwn(Origin origin, HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (!origin.isOfWeb() || authority == null || !origin.host().equals(authority.host().toLowerCase(Locale.ROOT))) {
            return false;
        }
        Boolean secure = isSecure(request);
        if (secure != null && secure != origin.isSecure()) {
            return false;
        }
        // A Host without a port means the default port of whichever scheme the browser speaks
        return origin.port() == (authority.port() > 0 ? authority.port() : origin.defaultPort());
    }

    /**
     * @return whether the browser speaks TLS; {@code null} if that is not known, for a proxy that says nothing may end it
     */
    private static Boolean isSecure(HttpServerRequest request) {
        if (request.isSSL()) { // as quarkus.http.proxy.* sees it
            return true;
        }
        Context context = Vertx.currentContext();
        ForwardedInfo forwarded = context == null ? null : context.getLocal(ForwardedInfo.CONTEXT_KEY);
        String scheme = forwarded == null ? null : forwarded.getScheme();
        return scheme == null ? null : scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
    }
}
