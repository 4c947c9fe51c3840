package io.quarkiverse.realtime.test.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazyAuthorizationPolicyTest extends SecuredRoutes {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.policy")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Test
    void aNamedPolicyGuardsEachTransport() throws Exception {
        assertGuarded("ada", 401, 403, 403, 200);
    }
}
