package io.quarkiverse.realtime.test.payload;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Where the limit of frames is set: it counts. */
class FrameLimitTest extends MessageLimits {

    private static final int LIMIT = 1000;

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.websockets-next.server.max-frame-size", "" + LIMIT);

    @Override
    int limit() {
        return LIMIT;
    }
}
