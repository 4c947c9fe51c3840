package io.quarkiverse.realtime.runtime.vertx;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;

/**
 * Tells Quarkus which route a request is for, as Quarkus REST does. Micrometer makes it the tag {@code uri},
 * OpenTelemetry the attribute {@code http.route} and the name of the span. Otherwise both would take the path of the
 * request, of which clients can make up any number.
 */
public final class RouteTemplate {

    /** The local of the request's context that the metrics and the tracer of Quarkus read when the response has ended. */
    private static final String LOCAL = "UrlPathTemplate";

    private RouteTemplate() {
    }

    /**
     * @param template the path of the route with its parameters, the HTTP root path included
     */
    public static void set(HttpServerRequest request, String template) {
        ((HttpServerRequestInternal) request).context().putLocal(LOCAL, template);
    }
}
