package io.quarkiverse.realtime.deployment.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkiverse.realtime.deployment.problem.ProblemBuildItem;
import io.quarkiverse.realtime.deployment.route.RouteItems;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.security.AuthorizationPolicy;

/** An application that has the annotations, but no extension that obeys them. */
class WithoutSecurityTest {

    @Authenticated
    static class Members implements WebSocketHandler {
    }

    @RolesAllowed("admin")
    static class Admins implements WebSocketHandler {
    }

    @PermissionsAllowed("see")
    static class Seers implements WebSocketHandler {
    }

    @DenyAll
    static class Nobody implements WebSocketHandler {
    }

    @AuthorizationPolicy(name = "p")
    static class Policy implements WebSocketHandler {
    }

    @PermitAll
    static class Everybody implements WebSocketHandler {
    }

    static class Open implements WebSocketHandler {
    }

    @Test
    void aGuardThatNobodyKeepsIsAnError() throws IOException {
        for (Class<?> handler : List.of(Members.class, Admins.class, Seers.class, Nobody.class, Policy.class)) {
            String annotation = handler.getAnnotations()[0].annotationType().getSimpleName();
            assertThat(validate(handler)).containsExactly("io/quarkiverse/realtime/deployment/endpoint/"
                    + handler.getSimpleName() + ".java has @" + annotation
                    + ", but Quarkus Security is not there to check it: add a security extension, for example"
                    + " io.quarkus:quarkus-security");
        }
    }

    @Test
    void aRouteForEverybodyIsNone() throws IOException {
        assertThat(validate(Everybody.class)).isEmpty();
        assertThat(validate(Open.class)).isEmpty();
    }

    private static List<String> validate(Class<?> handler) throws IOException {
        Index index = Index.of(handler);
        List<String> errors = new ArrayList<>();
        new SecurityProcessor().validate(List.of(RouteItems.socket("/x", index.getClassByName(handler))),
                new CombinedIndexBuildItem(index, index), Optional.empty(), List.of(),
                (ProblemBuildItem problem) -> errors.add(problem.message()));
        return errors;
    }
}
