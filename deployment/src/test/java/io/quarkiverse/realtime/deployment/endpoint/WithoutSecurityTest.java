package io.quarkiverse.realtime.deployment.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Upgrade;
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

    static class HookGuarded implements WebSocketHandler {

        @Override
        @RolesAllowed("admin")
        public void message(Peer peer, Message message) {
        }
    }

    @RolesAllowed("admin")
    abstract static class GuardedBase implements WebSocketHandler {
    }

    static class OfGuardedBase extends GuardedBase {
    }

    abstract static class BaseWithGuardedHook implements WebSocketHandler {

        @Override
        @PermissionsAllowed("see")
        public Upgrade upgrade(RouteRequest request) {
            return Upgrade.accept();
        }
    }

    static class OfBaseWithGuardedHook extends BaseWithGuardedHook {
    }

    @Authenticated
    interface GuardedInterface extends WebSocketHandler {
    }

    abstract static class OverInterface implements GuardedInterface {
    }

    static class OfGuardedInterface extends OverInterface {
    }

    interface InterfaceWithGuardedHook extends WebSocketHandler {

        @Override
        @DenyAll
        default void open(Peer peer) {
        }
    }

    static class OfInterfaceWithGuardedHook implements InterfaceWithGuardedHook {
    }

    @PermissionsAllowed("see")
    @Retention(RetentionPolicy.RUNTIME)
    @interface CanSee {
    }

    @CanSee
    static class Composed implements WebSocketHandler {
    }

    static class ComposedHook implements WebSocketHandler {

        @Override
        @CanSee
        public void open(Peer peer) {
        }
    }

    static Stream<Arguments> hiddenGuards() {
        return Stream.of(Arguments.of(HookGuarded.class, "has @RolesAllowed on message"),
                Arguments.of(OfGuardedBase.class, "inherits @RolesAllowed from " + GuardedBase.class.getName()),
                Arguments.of(OfBaseWithGuardedHook.class,
                        "inherits @PermissionsAllowed on upgrade from " + BaseWithGuardedHook.class.getName()),
                Arguments.of(OfGuardedInterface.class, "inherits @Authenticated from " + GuardedInterface.class.getName()),
                Arguments.of(OfInterfaceWithGuardedHook.class,
                        "inherits @DenyAll on open from " + InterfaceWithGuardedHook.class.getName()),
                Arguments.of(Composed.class, "has @WithoutSecurityTest$CanSee"),
                Arguments.of(ComposedHook.class, "has @WithoutSecurityTest$CanSee on open"));
    }

    @ParameterizedTest
    @MethodSource("hiddenGuards")
    void soIsOneOfAHookOrABase(Class<?> handler, String what) throws IOException {
        assertThat(validate(handler)).containsExactly("io/quarkiverse/realtime/deployment/endpoint/" + handler.getSimpleName()
                + ".java " + what + ", but Quarkus Security is not there to check it: add a security extension, for example"
                + " io.quarkus:quarkus-security");
    }

    static class OpenHook implements WebSocketHandler {

        @Override
        @PermitAll
        public void open(Peer peer) {
        }
    }

    @Test
    void aRouteForEverybodyIsNone() throws IOException {
        assertThat(validate(Everybody.class)).isEmpty();
        assertThat(validate(Open.class)).isEmpty();
        assertThat(validate(OpenHook.class)).isEmpty();
    }

    private static List<String> validate(Class<?> handler) throws IOException {
        Index index = Index.of(WithoutSecurityTest.class.getDeclaredClasses());
        List<String> errors = new ArrayList<>();
        new SecurityProcessor().validate(List.of(RouteItems.socket("/x", index.getClassByName(handler))),
                new CombinedIndexBuildItem(index, index), Optional.empty(), List.of(),
                (ProblemBuildItem problem) -> errors.add(problem.message()));
        return errors;
    }
}
