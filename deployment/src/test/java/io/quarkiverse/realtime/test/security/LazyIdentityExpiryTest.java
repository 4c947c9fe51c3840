package io.quarkiverse.realtime.test.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With identities that are asked for when they are needed. */
class LazyIdentityExpiryTest extends ExpiringConnections {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.auth.proactive", "false");
}
