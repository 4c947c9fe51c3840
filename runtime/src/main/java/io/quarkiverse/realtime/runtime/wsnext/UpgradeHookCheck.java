package io.quarkiverse.realtime.runtime.wsnext;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
import io.quarkiverse.realtime.runtime.hook.HookRunner;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.route.HeaderTokens;
import io.quarkiverse.realtime.runtime.route.Refusals;
import io.quarkiverse.realtime.runtime.route.RequestIdentity;
import io.quarkiverse.realtime.runtime.route.RequestScope;
import io.quarkiverse.realtime.runtime.route.RequestSnapshot;
import io.quarkiverse.realtime.runtime.tracing.HookTracing;
import io.quarkiverse.realtime.runtime.vertx.UpgradeRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.HttpException;

/**
 * Asks the {@code upgrade} hook of the handler. The last of all checks, so that the hook sees only who has passed the
 * others.
 */
@Singleton
@Priority(Integer.MIN_VALUE)
public class UpgradeHookCheck implements HttpUpgradeCheck {

    /** A status below would tell the client that it is connected. */
    private static final int LOWEST_REFUSAL = 300;

    private final SocketEndpointIds endpointIds;
    private final RequestIdentity identities;
    private final Payloads payloads;
    /** {@code null} without a tracer. */
    private final HookTracing tracing;

    public UpgradeHookCheck(SocketEndpointIds endpointIds, RequestIdentity identities, Payloads payloads,
            Instance<HookTracing> tracing) {
        this.payloads = payloads;
        this.endpointIds = endpointIds;
        this.identities = identities;
        this.tracing = tracing.isResolvable() ? tracing.get() : null;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointIds.contains(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        SocketUpgrade upgrade = SocketUpgrade.of((UpgradeRequest) context.httpRequest());
        context.userData().put(SocketUpgrade.KEY, upgrade);
        if (!upgrade.route.paramTypes().fit(upgrade.pathParams)) {
            return CheckResult.rejectUpgrade(404);
        }
        SecurityIdentity identity = identities.known(upgrade.routingContext);
        if (identity == null || !HookRunner.isCurrent(upgrade.context)) { // a check before this one may answer anywhere
            return identities.of(upgrade.routingContext)
                    .emitOn(action -> upgrade.context.runOnContext(nothing -> action.run()))
                    .chain(found -> ask(upgrade, found));
        }
        try {
            return ask(upgrade, identity);
        } catch (RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** On the context of the request. */
    private Uni<CheckResult> ask(SocketUpgrade upgrade, SecurityIdentity identity) {
        if (tracing != null) {
            upgrade.trace = tracing.current();
        }
        RouteRequest request = RequestSnapshot.of(upgrade.request, upgrade.routingContext.queryParams(), upgrade.path,
                upgrade.pathParams, identity, Buffer.buffer(), payloads::encode,
                () -> {
                    throw new IllegalStateException("An upgrade is answered with a WebSocket, it has no event stream");
                });
        HookResult<CheckResult> result = new HookResult<>();
        AtomicReference<Runnable> endRequestContext = new AtomicReference<>(() -> {
        });
        HookRunner.run(upgrade.context, upgrade.route.models().upgrade(), () -> {
            endRequestContext.set(RequestScope.activate(request.identity()));
            return upgrade.route.hooks().upgrade(request);
        }, (decision, failure) -> {
            CheckResult answer;
            try {
                endRequestContext.get().run();
                answer = answer(upgrade, request, decision, failure);
            } catch (Throwable e) { // whatever it is, the client gets an answer
                result.fail(e);
                return;
            }
            result.complete(answer);
        });
        return result.uni();
    }

    private static CheckResult answer(SocketUpgrade upgrade, RouteRequest request, Upgrade decision, Throwable failure)
            throws Throwable {
        if (failure instanceof HttpException exception) {
            return refuse(upgrade, Refusals.of(exception, "The upgrade hook of " + upgrade.route.handlerClass(), LOWEST_REFUSAL,
                    Upgrade::reject, Upgrade::body));
        }
        if (failure != null) {
            throw failure;
        }
        if (decision == null) {
            throw new IllegalStateException("The upgrade hook of " + upgrade.route.handlerClass()
                    + " returned null, return Upgrade.accept() or Upgrade.reject(status)");
        }
        if (!decision.isAccepted()) {
            return refuse(upgrade, decision);
        }
        Map<String, List<String>> headers = new HashMap<>(decision.headers());
        String subprotocol = chooseSubprotocol(upgrade.request, decision.subprotocol(), headers);
        upgrade.accept(request, decision, subprotocol);
        return CheckResult.permitUpgradeSync(headers);
    }

    private static CheckResult refuse(SocketUpgrade upgrade, Upgrade refusal) {
        if (refusal.body() != null) {
            upgrade.routingContext.refusal(refusal.body());
        }
        return CheckResult.rejectUpgradeSync(refusal.status(), Refusals.headers(refusal));
    }

    /**
     * Netty answers a subprotocol only from a list of the whole server, and would overrule ours with one of that list:
     * it is left nothing else to choose from.
     */
    private static String chooseSubprotocol(HttpServerRequest request, String subprotocol, Map<String, List<String>> headers) {
        if (subprotocol == null
                || !HeaderTokens.contains(request.headers(), HandshakeRequest.SEC_WEBSOCKET_PROTOCOL, subprotocol, false)) {
            return null;
        }
        request.headers().set(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL, subprotocol);
        headers.put("sec-websocket-protocol", List.of(subprotocol));
        return subprotocol;
    }
}
