package io.quarkiverse.realtime.test.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With identities that are known before a request is served. */
class IdentityExpiryTest extends ExpiringConnections {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();
}
