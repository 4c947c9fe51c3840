package io.quarkiverse.realtime.test.origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusUnitTest;

class AllowedOriginsTest extends Origins {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.allowed-origins",
            "https://app.example.com, http://dev.example.com:3000, capacitor://localhost, https://*.example.org,"
                    + " http://127.0.0.1:*");

    @ParameterizedTest
    @ValueSource(strings = { "https://app.example.com", "https://app.example.com:443", "http://dev.example.com:3000",
            "http://localhost:8081", "capacitor://localhost", "https://a.b.example.org", "http://127.0.0.1:5173" })
    void aListedOriginPassesAndTheOwnOneStillDoes(String origin) {
        assertPasses("localhost:8081", "Origin: " + origin);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://app.example.com", "https://app.example.com:8443", "https://dev.example.com:3000",
            "http://dev.example.com", "https://example.com", "https://x.app.example.com", "null" })
    void anyOtherIsRefused(String origin) {
        assertRefused("localhost:8081", "Origin: " + origin);
    }

    @Test
    void twoListedOriginsAreRefused() {
        assertRefused("localhost:8081", "Origin: https://app.example.com", "Origin: http://dev.example.com:3000");
    }
}
