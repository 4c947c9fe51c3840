package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.topics.routes.Relay;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** As {@link FanOutTest}, with sockets that Netty closes on a thread of its own: nothing goes past its queue to them. */
class LingeringSocketsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(Relay.class, ManyVoices.class, Lingering.class)
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

    @Singleton
    public static class Lingering implements HttpServerOptionsCustomizer {

        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setSoLinger(1);
        }
    }
}
