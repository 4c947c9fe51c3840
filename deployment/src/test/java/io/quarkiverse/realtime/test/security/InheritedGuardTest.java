package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class InheritedGuardTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/security/inherited/routes/";
    private static final String CURE = ", where it does not guard the upgrade: repeat the annotation on the handler class";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.security.inherited"))
            .assertException(failure -> assertThat(failure).hasMessage("Found 3 problems with routes:"
                    + "\n[1] " + PLACE + "Admin.java inherits @RolesAllowed from"
                    + " io.quarkiverse.realtime.test.security.inherited.Base" + CURE
                    + "\n[2] " + PLACE + "News.java inherits @RolesAllowed from"
                    + " io.quarkiverse.realtime.test.security.inherited.Guarded" + CURE
                    + "\n[3] " + PLACE + "Rooms.java inherits @RolesAllowed on upgrade from"
                    + " io.quarkiverse.realtime.test.security.inherited.GuardedUpgrade, where CDI does not check it: override"
                    + " the method in the handler class and repeat the annotation there"));

    @Test
    void aGuardOnABaseClassOrAnInterfaceIsAnError() {
    }
}
