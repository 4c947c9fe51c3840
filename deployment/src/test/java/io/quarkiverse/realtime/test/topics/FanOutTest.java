package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Relay;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Many messages from several peers at once. */
class FanOutTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Relay.class, ManyVoices.class)
                    .addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4");

    @TestHTTPResource("/")
    URI server;

    @Inject
    Topics topics;

    @Test
    void eachSubscriberGetsEachMessageOnceInTheOneOrderOfAllAndNoneOfItsOwn() throws Exception {
        ManyVoices.assertOneOrder(server, topics);
    }
}
