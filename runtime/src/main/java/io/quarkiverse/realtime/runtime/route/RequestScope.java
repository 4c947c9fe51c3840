package io.quarkiverse.realtime.runtime.route;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * The CDI request context of the code that answers an HTTP request of ours, for as long as it takes.
 */
public final class RequestScope {

    private static final Runnable NOT_OURS = () -> {
    };

    private RequestScope() {
    }

    /**
     * Activates the request context on the current duplicated context, unless it is active.
     *
     * @param identity the current identity from now on
     * @return ends the request context, to be called on the same duplicated context
     */
    public static Runnable activate(SecurityIdentity identity) {
        ManagedContext requestContext = Arc.container().requestContext();
        if (requestContext.isActive()) {
            return NOT_OURS;
        }
        requestContext.activate();
        if (identity != AnonymousIdentity.INSTANCE) {
            InjectableInstance<CurrentIdentityAssociation> association = Arc.container()
                    .select(CurrentIdentityAssociation.class);
            if (association.isResolvable()) {
                association.get().setIdentity(identity);
            }
        }
        return requestContext::terminate;
    }
}
