package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Over sockets to which frames go directly. */
class OutboundOrderTest extends OutboundOrders {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @TestHTTPResource("/")
    URI server;

    @Override
    URI server() {
        return server;
    }
}
