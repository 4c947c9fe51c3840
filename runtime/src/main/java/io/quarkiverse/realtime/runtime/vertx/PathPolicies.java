package io.quarkiverse.realtime.runtime.vertx;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.vertx.http.runtime.security.HttpAuthorizer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Quarkus' policies for paths, {@code quarkus.http.auth.permission.*}, have seen the path as the client spells it. A
 * parameter can be spelled in several ways: {@code /rooms/a:b} is {@code /rooms/a%3Ab}. Where the spelling is not the
 * canonical one, the policies are asked again, with the canonical one, so that a policy for {@code /rooms/a:b} guards
 * both.
 */
public final class PathPolicies {

    private PathPolicies() {
    }

    /**
     * @param path the canonical path of the request
     * @param permitted called on any thread if the policies permit the request; else they answer it with 401 or 403
     */
    public static void check(RoutingContext ctx, String path, Runnable permitted) {
        if (path.equals(ctx.normalizedPath())) {
            permitted.run();
            return;
        }
        InstanceHandle<HttpAuthorizer> authorizer = Arc.container().instance(HttpAuthorizer.class);
        if (authorizer.isAvailable()) {
            authorizer.get().checkPermission(new CanonicalRequest(ctx, path, permitted));
        } else {
            permitted.run(); // without Quarkus Security there are no policies
        }
    }

    private static final class CanonicalRequest extends RoutingContextDecorator {

        private final String path;
        private final Runnable permitted;

        private CanonicalRequest(RoutingContext original, String path, Runnable permitted) {
            super(original.currentRoute(), (RoutingContextInternal) original);
            this.path = path;
            this.permitted = permitted;
        }

        @Override
        public String normalizedPath() {
            return path;
        }

        @Override
        public void next() {
            permitted.run();
        }
    }
}
