package io.quarkiverse.realtime.test.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Lets ada in, and gives her a role. */
@ApplicationScoped
public class AdaOnly implements HttpSecurityPolicy {

    @Override
    public String name() {
        return "ada-only";
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requestContext) {
        return identity.map(i -> i.isAnonymous() || !i.getPrincipal().getName().equals("ada") ? CheckResult.DENY
                : new CheckResult(true, QuarkusSecurityIdentity.builder(i).addRole("greeted").build()));
    }
}
