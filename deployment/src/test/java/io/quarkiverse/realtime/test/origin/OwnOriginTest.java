package io.quarkiverse.realtime.test.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class OwnOriginTest extends Origins {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @ParameterizedTest
    @CsvSource({ "localhost:8081, http://localhost:8081", "LOCALHOST:8081, http://localhost:8081",
            "app.example.com, https://app.example.com", "app.example.com, http://app.example.com",
            "app.example.com:443, https://app.example.com", "app.example.com:80, http://app.example.com",
            "app.example.com:8443, https://app.example.com:8443", "[::1]:8081, http://[::1]:8081",
            "chat_app:8081, http://chat_app:8081" })
    void theOwnOriginPasses(String host, String origin) {
        assertPasses(host, "Origin: " + origin);
    }

    @Test
    void whoSendsNoOriginIsNoBrowserAndPasses() {
        assertPasses("localhost:8081");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "http://evil.example:8081", "http://localhost:8082", "http://localhost",
            "https://localhost", "http://127.0.0.1:8081", "null", "localhost:8081", "http://localhost:8081/", "evil", "http://",
            "http://localhost:8081@evil.example", "http://localhost:8081.evil.example",
            "http://localhost:8081, http://evil.example" })
    void anyOtherIsRefused(String origin) {
        assertRefused("localhost:8081", "Origin: " + origin);
    }

    @Test
    void twoOriginsAreRefused() {
        assertRefused("localhost:8081", "Origin: http://localhost:8081", "Origin: http://evil.example");
        assertRefused("localhost:8081", "Origin: http://evil.example", "Origin: http://localhost:8081");
        assertRefused("localhost:8081", "Origin: http://localhost:8081", "origin: http://localhost:8081");
    }

    @Test
    void whatAProxyWouldForwardIsNotBelieved() {
        assertRefused("localhost:8081", "Origin: http://evil.example", "X-Forwarded-Host: evil.example",
                "X-Forwarded-Port: 80");
        assertRefused("localhost:8081", "Origin: http://evil.example", "Forwarded: host=evil.example;proto=http");
    }

    @Test
    void anEventStreamIsLeftToCors() {
        try (RawHttp client = RawHttp.get(server, "/chat", "Accept: text/event-stream", "Origin: http://evil.example")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("access-control-allow-origin")).as("so a page of that origin can't read it").isEmpty();
        }
    }
}
