package io.quarkiverse.realtime.test.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.security.routes.socket.Admins;
import io.quarkus.test.QuarkusUnitTest;

/** An application may guard one route by a policy and another by a role. */
class MixedGuardsTest extends SecuredRoutes {

    @RegisterExtension
    static final QuarkusUnitTest APP = with(app("io.quarkiverse.realtime.test.security.policy"), Admins.class);

    @Test
    void aPolicyAndARoleDoNotGetInEachOthersWay() throws Exception {
        assertGuarded("ada", 401, 403, 403, 200);
        assertSocket("/socket/admins", NOBODY, 401);
        assertSocket("/socket/admins", "bob", 403);
        assertSocket("/socket/admins", "ada", 200);
    }
}
