package io.quarkiverse.realtime.runtime.route;

import java.util.function.Consumer;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.security.spi.runtime.MethodDescription;
import io.quarkus.security.spi.runtime.SecurityCheck;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Applies the security annotations of a handler class to a plain HTTP request; WebSockets Next does so for handshakes.
 */
public final class RouteSecurity {

    private final SecurityCheck check;
    private final String policy;

    /**
     * @param check the check of the annotation on the class, or {@code null}
     * @param policy the name of the policy of {@code @AuthorizationPolicy}, or {@code null}
     */
    public RouteSecurity(SecurityCheck check, String policy) {
        this.check = check;
        this.policy = policy;
    }

    /**
     * @param permitted called with the identity if the request may go on; else the request is answered with 401 or 403
     */
    public void authorize(RoutingContext ctx, RequestIdentity identities, Consumer<SecurityIdentity> permitted) {
        if (ctx.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER) instanceof HttpSecurityRecorder.DefaultAuthFailureHandler) {
            // with lazy authentication it is here that credentials may turn out to be wrong
            ctx.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, new HttpSecurityRecorder.DefaultAuthFailureHandler() {
                @Override
                protected void proceed(Throwable failure) {
                    fail(ctx, failure);
                }
            });
        }
        boolean[] identified = { false };
        identities.of(ctx).chain(identity -> {
            identified[0] = true;
            return check(ctx, identity);
        }).subscribe().with(identity -> {
            if (!ctx.failed() && !ctx.response().ended()) {
                permitted.accept(identity);
            }
        }, failure -> {
            if (identified[0] || !(failure instanceof AuthenticationException)) {
                fail(ctx, failure);
            } // else the authentication failure handler answers
        });
    }

    private Uni<SecurityIdentity> check(RoutingContext ctx, SecurityIdentity identity) {
        if (isAuthorizationDisabled()) {
            return Uni.createFrom().item(identity);
        }
        Uni<SecurityIdentity> checked = check == null ? Uni.createFrom().item(identity)
                : check.nonBlockingApply(identity, (MethodDescription) null, null).replaceWith(identity);
        return policy == null ? checked : checked.chain(id -> checkPolicy(ctx, id));
    }

    private Uni<SecurityIdentity> checkPolicy(RoutingContext ctx, SecurityIdentity identity) {
        BlockingSecurityExecutor executor = Arc.container().instance(BlockingSecurityExecutor.class).get();
        return policy().checkPermission(ctx, Uni.createFrom().item(identity),
                (context, id, function) -> id
                        .flatMap(i -> executor.executeBlocking(() -> function.apply(context, i))))
                .map(result -> {
                    SecurityIdentity augmented = result.getAugmentedIdentity() == null ? identity
                            : result.getAugmentedIdentity();
                    if (!result.isPermitted()) {
                        throw augmented.isAnonymous() ? new UnauthorizedException() : new ForbiddenException();
                    }
                    QuarkusHttpUser.setIdentity(augmented, ctx);
                    return augmented;
                });
    }

    private HttpSecurityPolicy policy() {
        for (InstanceHandle<HttpSecurityPolicy> handle : Arc.container().select(HttpSecurityPolicy.class).handles()) {
            if (policy.equals(handle.get().name())) {
                return handle.get();
            }
        }
        throw new IllegalStateException("There is no HttpSecurityPolicy bean whose name() is '" + policy
                + "', which an @AuthorizationPolicy asks for");
    }

    /** {@code @TestSecurity(authorizationEnabled = false)} */
    private static boolean isAuthorizationDisabled() {
        InstanceHandle<AuthorizationController> controller = Arc.container().instance(AuthorizationController.class);
        return controller.isAvailable() && !controller.get().isAuthorizationEnabled();
    }

    private static void fail(RoutingContext ctx, Throwable failure) {
        if (!ctx.failed() && !ctx.response().ended()) {
            ctx.fail(failure);
        }
    }
}
