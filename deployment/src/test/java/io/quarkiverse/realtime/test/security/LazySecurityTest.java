package io.quarkiverse.realtime.test.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazySecurityTest extends GuardedRoutes {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(HANDLERS).overrideConfigKey("quarkus.http.auth.proactive", "false");
}
