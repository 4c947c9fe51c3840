package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.Tls;
import io.quarkiverse.realtime.test.topics.routes.Relay;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** As {@link FanOutTest}, where what goes out is encrypted for each client. */
class FanOutOverTlsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .setBeforeAllCustomizer(Tls::createKeyStore)
            .withApplicationRoot(root -> root.addClasses(Relay.class, ManyVoices.class)
                    .addPackage(RawWebSocket.class.getPackage()))
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-file", Tls.KEY_STORE.toString())
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-password", Tls.PASSWORD)
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "4");

    @TestHTTPResource(value = "/", tls = true)
    URI server;

    @Inject
    Topics topics;

    @Test
    void eachSubscriberGetsEachMessageOnceInTheOneOrderOfAllAndNoneOfItsOwn() throws Exception {
        ManyVoices.assertOneOrder(server, topics);
    }
}
