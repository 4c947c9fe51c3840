package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AuthenticationMechanismTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addPackages(true, "io.quarkiverse.realtime.test.security.mechanism").addClass(Users.class))
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .assertException(failure -> assertThat(failure).hasMessage("io/quarkiverse/realtime/test/security/mechanism/routes"
                    + "/Admin.java has @BasicAuthentication, which is not applied to routes: choose the mechanism by path with"
                    + " quarkus.http.auth.permission.*.auth-mechanism"));

    @Test
    void anAnnotationThatChoosesTheMechanismIsAnError() {
    }
}
