package io.quarkiverse.realtime.runtime.route;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells who a request comes from, with proactive and with lazy authentication.
 */
@Singleton
public class RequestIdentity {

    /** {@code null} without Quarkus Security. */
    private final IdentityProviderManager manager;

    public RequestIdentity(Instance<IdentityProviderManager> managers) {
        this.manager = managers.isResolvable() ? managers.get() : null;
    }

    /**
     * @return without waiting; {@code null} if it has to be waited {@link #of for}
     */
    public SecurityIdentity known(RoutingContext ctx) {
        if (manager == null) {
            return AnonymousIdentity.INSTANCE;
        }
        return ctx.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
    }

    /**
     * @return never {@code null}, anonymous if nobody; fails if the credentials are wrong
     */
    public Uni<SecurityIdentity> of(RoutingContext ctx) {
        SecurityIdentity known = known(ctx);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return QuarkusHttpUser.getSecurityIdentity(ctx, manager)
                .onItem().ifNull().continueWith(AnonymousIdentity.INSTANCE);
    }
}
