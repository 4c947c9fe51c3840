package io.quarkiverse.realtime.test.sse;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class ShutdownDelayTest extends ShutdownDelays {

    @RegisterExtension
    static final QuarkusUnitTest APP = delayed();
}
