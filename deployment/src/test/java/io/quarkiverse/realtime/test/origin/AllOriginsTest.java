package io.quarkiverse.realtime.test.origin;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusUnitTest;

class AllOriginsTest extends Origins {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.realtime.allowed-origins", "*");

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "null", "http://localhost:8081" })
    void aStarLetsAllIn(String origin) {
        assertPasses("localhost:8081", "Origin: " + origin);
    }
}
