package io.quarkiverse.realtime.test.peer;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class IdleTimeoutTest extends IdleTimeouts {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();
}
