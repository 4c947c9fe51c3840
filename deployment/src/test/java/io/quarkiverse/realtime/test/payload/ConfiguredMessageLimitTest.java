package io.quarkiverse.realtime.test.payload;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Where the limit of messages is set, and that of frames is not. */
class ConfiguredMessageLimitTest extends MessageLimits {

    private static final int LIMIT = 400_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.websockets-next.server.max-message-size", "" + LIMIT);

    @Override
    int limit() {
        return LIMIT;
    }
}
