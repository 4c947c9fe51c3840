package io.quarkiverse.realtime.test.payload;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Where nothing is set. */
class MessageLimitTest extends MessageLimits {

    private static final int LIMIT = 256 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Override
    int limit() {
        return LIMIT;
    }
}
