package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** As {@link FanOutTest}, with sockets that Netty closes on a thread of its own: nothing goes past its queue to them. */
class LingeringSocketsTest extends ManyVoices {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(4, Lingering.class);

    @TestHTTPResource("/")
    URI server;

    @Override
    URI server() {
        return server;
    }

    @Singleton
    public static class Lingering implements HttpServerOptionsCustomizer {

        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setSoLinger(1);
        }
    }
}
