package io.quarkiverse.realtime.test.peer;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With what inflates in between. */
class CompressionIdleTimeoutTest extends IdleTimeouts {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.websockets-next.server.per-message-compression-supported", "true");
}
