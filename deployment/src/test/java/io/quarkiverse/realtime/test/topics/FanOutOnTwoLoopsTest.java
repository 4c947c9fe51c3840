package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** As {@link FanOutTest}, where each event loop has several of the clients. */
class FanOutOnTwoLoopsTest extends ManyVoices {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(2);

    @TestHTTPResource("/")
    URI server;

    @Override
    URI server() {
        return server;
    }
}
