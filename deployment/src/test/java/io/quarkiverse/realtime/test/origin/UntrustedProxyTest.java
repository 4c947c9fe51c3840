package io.quarkiverse.realtime.test.origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UntrustedProxyTest extends Origins {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.enable-forwarded-host", "true")
            .overrideConfigKey("quarkus.http.proxy.trusted-proxies", "10.1.2.3");

    @Test
    void whatSomebodyElseForwardsIsNotBelieved() {
        assertRefused("localhost:8081", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https",
                "Origin: https://evil.example");
        assertPasses("localhost:8081", "X-Forwarded-Host: evil.example", "Origin: http://localhost:8081");
        assertPasses("localhost:8081", "X-Forwarded-Proto: https", "Origin: http://localhost:8081");
    }
}
