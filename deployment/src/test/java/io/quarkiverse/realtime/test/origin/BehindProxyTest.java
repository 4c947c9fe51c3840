package io.quarkiverse.realtime.test.origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The own origin is what the browser sees: that of the proxy. */
class BehindProxyTest extends Origins {

    private static final String INSIDE = "10.0.0.1:8081";

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.enable-forwarded-host", "true");

    @Test
    void theForwardedHostIsTheOwnOne() {
        assertPasses(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https",
                "Origin: https://app.example.com");
        assertPasses(INSIDE, "X-Forwarded-Host: app.example.com:8443", "X-Forwarded-Proto: https",
                "Origin: https://app.example.com:8443");
        assertPasses(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443",
                "Origin: https://app.example.com");
        assertPasses(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: http", "Origin: http://app.example.com");
    }

    @Test
    void theHostInsideIsNot() {
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https", "Origin: http://" + INSIDE);
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https", "Origin: https://10.0.0.1");
    }

    @Test
    void aForeignOriginIsRefused() {
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https", "Origin: https://evil.example");
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https",
                "Origin: https://app.example.com:8443");
    }

    @Test
    void theSchemeThatTheProxyTellsCounts() {
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https",
                "Origin: http://app.example.com");
        assertRefused(INSIDE, "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: http",
                "Origin: https://app.example.com");
        assertRefused("app.example.com", "X-Forwarded-Proto: https", "Origin: http://app.example.com");
        assertPasses("app.example.com", "X-Forwarded-Ssl: on", "Origin: https://app.example.com");
        assertRefused("app.example.com", "X-Forwarded-Ssl: on", "Origin: http://app.example.com");
    }

    @Test
    void withoutOneItIsNotKnown() {
        assertPasses("app.example.com", "X-Forwarded-For: 10.0.0.2", "Origin: https://app.example.com");
        assertPasses("app.example.com", "X-Forwarded-For: 10.0.0.2", "Origin: http://app.example.com");
    }

    @Test
    void aProxyThatKeepsTheHostNeedsNoForwardedOne() {
        assertPasses("app.example.com", "X-Forwarded-Proto: https", "Origin: https://app.example.com");
        assertRefused("app.example.com", "X-Forwarded-Proto: https", "Origin: https://evil.example");
    }
}
