package io.quarkiverse.realtime.test.security.checks;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.realtime.test.security.Calls;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** A check of the application, in a mood that the request tells. */
@ApplicationScoped
public class DoorKeeper implements HttpUpgradeCheck {

    @Inject
    Calls calls;

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.securityIdentity().chain(identity -> {
            calls.add("check of " + context.endpointId() + " for "
                    + (identity.isAnonymous() ? "nobody" : identity.getPrincipal().getName()));
            String mood = context.httpRequest().getHeader("x-mood");
            if ("bad".equals(mood)) {
                return CheckResult.rejectUpgrade(418, Map.of("x-why", List.of("mood")));
            }
            if ("worst".equals(mood)) {
                throw new IllegalStateException("Go away");
            }
            if ("slow".equals(mood)) {
                return CheckResult.permitUpgrade().emitOn(Infrastructure.getDefaultWorkerPool());
            }
            return CheckResult.permitUpgrade(Map.of("x-checked", List.of("yes")));
        });
    }
}
