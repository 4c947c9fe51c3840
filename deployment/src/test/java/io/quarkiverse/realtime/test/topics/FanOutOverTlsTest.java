package io.quarkiverse.realtime.test.topics;

import java.net.URI;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.Tls;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** As {@link FanOutTest}, where what goes out is encrypted for each client. */
class FanOutOverTlsTest extends ManyVoices {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(4)
            .setBeforeAllCustomizer(Tls::createKeyStore)
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-file", Tls.KEY_STORE.toString())
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-password", Tls.PASSWORD);

    @TestHTTPResource(value = "/", tls = true)
    URI server;

    @Override
    URI server() {
        return server;
    }
}
