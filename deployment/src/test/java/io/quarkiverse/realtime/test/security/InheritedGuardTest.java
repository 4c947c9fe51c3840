package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class InheritedGuardTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.security.inherited"))
            .assertException(failure -> assertThat(failure).hasMessage("io/quarkiverse/realtime/test/security/inherited/routes"
                    + "/Admin.java inherits @RolesAllowed from io.quarkiverse.realtime.test.security.inherited.Base, where it"
                    + " does not guard the upgrade: repeat the annotation on the handler class"));

    @Test
    void aGuardOnABaseClassIsAnError() {
    }
}
