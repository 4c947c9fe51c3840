package io.quarkiverse.realtime.test.sse;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Where Quarkus waits for requests as well it marks the connections of those that come during the delay. */
class ShutdownDelayWithTimeoutTest extends ShutdownDelays {

    @RegisterExtension
    static final QuarkusUnitTest APP = delayed().overrideRuntimeConfigKey("quarkus.shutdown.timeout", "1s");
}
